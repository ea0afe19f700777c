package io.prototide.job.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class AdmitModelsTest {
    @Test
    void letsSoundModelsPassAndTheRestBecomeDeadLetters() throws Exception {
        byte[] good = bytes(ModelRecord.of(SomeModel.of(7, 1000)));
        ModelUpdate damaged = ModelRecord.of(SomeModel.of(7, 1000));
        damaged.setRoundEnd(damaged.getRoundEnd().plusMillis(1));
        try (var operator = ProcessFunctionTestHarnesses.forProcessFunction(
                new AdmitModels(SomeModel.FEATURES.fingerprint(), 100_000))) {
            operator.processElement(raw(good), 1);
            operator.processElement(raw(Arrays.copyOf(good, good.length - 1)), 2);
            operator.processElement(raw(null), 3);
            operator.processElement(raw(bytes(damaged)), 4);
            operator.processElement(raw(good), 5);

            byte[] model = SharedModelCodec.toBytes(SomeModel.of(7, 1000));
            assertThat(operator.extractOutputValues())
                    .extracting(Announcement::model)
                    .containsExactly(model, model);
            assertThat(operator.getSideOutput(DeadLetters.TAG))
                    .extracting(StreamRecord::getValue)
                    .extracting(DeadLetter::getReason)
                    .containsExactly("decode", "tombstone", "model");
        }
    }

    private static RawRecord raw(byte[] value) {
        return new RawRecord("models", 0, 0, 0, null, value, new RawHeader[0]);
    }

    private static byte[] bytes(ModelUpdate update) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<ModelUpdate>(ModelUpdate.getClassSchema(), SpecificData.getForClass(ModelUpdate.class))
                .write(update, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
