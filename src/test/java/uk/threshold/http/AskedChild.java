package uk.threshold.http;

import java.util.UUID;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.command.Persona;

/** A child of whom several injuries are held, with a mother who is depressed, and an enquiry about the injuries alone. */
final class AskedChild {
    final DeskFamily family;
    final NhsNumber number;
    final String task;

    private AskedChild(DeskFamily family, String task) {
        this.family = family;
        this.number = family.childNumber;
        this.task = task;
    }

    /** @param more injuries beside the one that is always held */
    static AskedChild with(int more) {
        DeskFamily family = DeskFamily.asked();
        for (int i = 0; i < more; i++) {
            injury(family.child);
        }
        return new AskedChild(family, FamilyJourneyTest.asked(TaskBody.about(family.childNumber)));
    }

    /** One more request about the same child, by the same social worker. */
    String askedAgain() {
        return FamilyJourneyTest.asked(TaskBody.about(number));
    }

    static UUID injury(UUID child) {
        return Records.keep(Persona.PRACTICE_SYSTEM, "Condition", """
                {"resourceType":"Condition",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://snomed.info/sct","code":"125667009"}],"text":"canary of the record"},
                 "subject":{"reference":"Patient/%s"},"recordedDate":"2026-10-01"}
                """.formatted(child));
    }
}
