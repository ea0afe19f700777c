package io.prototide.model.support;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Confirmed cases in a fixed order, bounded. When it is full the oldest case of the most frequent type leaves, so that a
 * flood of one kind can not push out the only case of another. Immutable.
 *
 * @param cases ordered by confirmation time, key and event id
 */
public record CaseLibrary(List<ConfirmedCase> cases) {
    private static final Comparator<ConfirmedCase> ORDER = Comparator.comparingLong(ConfirmedCase::confirmedTimeMillis)
            .thenComparing(ConfirmedCase::key)
            .thenComparing(ConfirmedCase::eventId);

    public CaseLibrary {
        cases = cases.stream().sorted(ORDER).toList();
    }

    public static CaseLibrary empty() {
        return new CaseLibrary(List.of());
    }

    public int size() {
        return cases.size();
    }

    public boolean contains(String key, String eventId) {
        for (ConfirmedCase known : cases) {
            if (sameEvent(known, key, eventId)) {
                return true;
            }
        }
        return false;
    }

    /** With one more case; a case of the same event gives way to the later verdict. */
    public CaseLibrary with(ConfirmedCase added, int most) {
        List<ConfirmedCase> next = new ArrayList<>(cases);
        for (ConfirmedCase known : cases) {
            if (sameEvent(known, added.key(), added.eventId())) {
                if (known.confirmedTimeMillis() > added.confirmedTimeMillis()) {
                    return this;
                }
                next.remove(known);
            }
        }
        next.add(added);
        next.sort(ORDER);
        while (next.size() > most) {
            next.remove(leaver(next));
        }
        return new CaseLibrary(next);
    }

    /** The cases that were confirmed at this time or later. */
    public CaseLibrary since(long notBeforeMillis) {
        List<ConfirmedCase> young = cases.stream()
                .filter(known -> known.confirmedTimeMillis() >= notBeforeMillis)
                .toList();
        return young.size() == cases.size() ? this : new CaseLibrary(young);
    }

    /** Without the case of an event, if there is one. */
    public CaseLibrary without(String key, String eventId) {
        List<ConfirmedCase> next =
                cases.stream().filter(known -> !sameEvent(known, key, eventId)).toList();
        return next.size() == cases.size() ? this : new CaseLibrary(next);
    }

    private static ConfirmedCase leaver(List<ConfirmedCase> cases) {
        Map<String, Integer> sizes = new HashMap<>();
        cases.forEach(known -> sizes.merge(Objects.requireNonNullElse(known.type(), ""), 1, Integer::sum));
        int largest = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return cases.stream()
                .filter(known -> sizes.get(Objects.requireNonNullElse(known.type(), "")) == largest)
                .findFirst()
                .orElseThrow();
    }

    private static boolean sameEvent(ConfirmedCase known, String key, String eventId) {
        return known.eventId().equals(eventId) && known.key().equals(key);
    }
}
