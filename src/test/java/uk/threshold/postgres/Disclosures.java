package uk.threshold.postgres;

import java.util.List;
import java.util.Objects;
import uk.threshold.carerecord.NhsNumber;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.Opened;
import uk.threshold.desk.SharedInFull;
import uk.threshold.desk.Sharing;

/** What a register tells of disclosures that are as they were recorded. */
final class Disclosures {
    private Disclosures() {}

    static SharedInFull newest(DeskRegister register, String practice, NhsNumber number) {
        List<Sharing> shared = register.shared(practice, number);
        Opened opened = register.opened(practice, register.own(practice, number), shared)
                .get(shared.getFirst().rid());
        return switch (Objects.requireNonNull(opened)) {
            case SharedInFull whole -> whole;
            case Opened.Unreadable unreadable -> throw new AssertionError("it is what was recorded");
        };
    }
}
