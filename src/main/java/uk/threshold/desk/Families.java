package uk.threshold.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests put together by family: those that share a tie, directly or through one another, are of one. */
final class Families {
    private final Map<Integer, Integer> above = new HashMap<>();

    private Families() {}

    /** The requests of each family, in no order. */
    static List<List<CountedRequest>> of(List<CountedRequest> requests) {
        Families families = new Families();
        requests.forEach(request -> request.ties()
                .forEach(tie -> families.join(tie, request.ties().iterator().next())));
        List<List<CountedRequest>> all = new ArrayList<>();
        Map<Integer, List<CountedRequest>> known = new HashMap<>();
        for (CountedRequest request : requests) {
            if (request.ties().isEmpty()) {
                all.add(List.of(request));
            } else {
                int top = families.top(request.ties().iterator().next());
                known.computeIfAbsent(top, none -> new ArrayList<>()).add(request);
            }
        }
        all.addAll(known.values());
        return all;
    }

    private void join(int one, int other) {
        above.put(top(one), top(other));
    }

    private int top(int tie) {
        int top = tie;
        int next = above.getOrDefault(top, top);
        while (next != top) {
            top = next;
            next = above.getOrDefault(top, top);
        }
        above.put(tie, top);
        return top;
    }
}
