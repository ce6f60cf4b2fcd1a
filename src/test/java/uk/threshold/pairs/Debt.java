package uk.threshold.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A household, and what its reader is owed of it and what is kept. */
record Debt(Asked asked, Family family) {
    /** Equal seeds draw equal ones. */
    static Debt drawn(long seed) {
        Drawing drawing = new Drawing(new Random(seed));
        Asked asked = drawing.asked();
        Asked whole = new Asked(asked.purpose(), List.of(), false, Asked.Form.WHOLE, asked.at());
        return new Debt(whole, drawing.family());
    }

    List<Entry> told() {
        return entries(Owed.TOLD);
    }

    List<Entry> kept() {
        return entries(Owed.KEPT);
    }

    private List<Entry> entries(Owed owed) {
        return family.entries().stream()
                .filter(entry -> Owed.of(entry, asked, family) == owed)
                .toList();
    }

    /** What is owed and not told, or kept and told all the same; and words that nobody may read. */
    List<String> complaints(Face face) {
        String body = face.read(asked, family).getFirst().body();
        List<String> complaints = new ArrayList<>();
        for (Entry entry : told()) {
            if (!Bodies.line(body, Gateway.position(entry)).equals(Owed.line(entry))) {
                complaints.add("is owed and not told: " + entry);
            }
        }
        for (Entry entry : kept()) {
            if (body.contains(Gateway.position(entry).pseudonym()) && !Bodies.isStub(body, Gateway.position(entry))) {
                complaints.add("is kept and told: " + entry);
            }
            if (body.contains(entry.note())) {
                complaints.add("is kept and the note of its dispute told: " + entry);
            }
        }
        if (body.contains(Typed.CANARY)) {
            complaints.add("words as typed have left");
        }
        return complaints;
    }
}
