package io.prototide.model.adapt;

import io.prototide.model.head.HeadAdaptation;
import io.prototide.model.head.HeadInput;
import io.prototide.model.support.ConfirmedCase;

/** Expert N of one key: its own head where it has confirmed cases, adapted anew from the shared one at each verdict. */
final class KeyHead {
    private static final HeadAdaptation ADAPTATION = new HeadAdaptation(10, 0.02);

    private KeyHead() {}

    /** The weights that score the key's next event: its own, those of all keys, or none. Changes {@code state}. */
    static float[] of(KeyState state, SharedModel model) {
        if (state.cases.size() == 0 || state.ring.size() == 0) {
            state.head = new float[0];
            return model.parts().head();
        }
        float[] start = start(model);
        if (state.headStale || state.head.length != start.length) {
            state.head = ADAPTATION.from(start, normals(state, model), cases(state, model), 2 * model.width());
            state.headStale = false;
        }
        return state.head;
    }

    /** Where a key begins: the shared weights, or 0 in all while nothing is shared. */
    static float[] start(SharedModel model) {
        float[] shared = model.parts().head();
        return shared.length > 0
                ? shared
                : new float[HeadInput.width(2 * model.width(), model.parts().prototypes())];
    }

    private static float[][] normals(KeyState state, SharedModel model) {
        float[][] rows = new float[state.ring.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = HeadInput.of(state.ring.inputs()[i], model.parts().prototypes());
        }
        return rows;
    }

    private static float[][] cases(KeyState state, SharedModel model) {
        return state.cases.cases().stream()
                .map(ConfirmedCase::input)
                .map(input -> HeadInput.of(input, model.parts().prototypes()))
                .toArray(float[][]::new);
    }
}
