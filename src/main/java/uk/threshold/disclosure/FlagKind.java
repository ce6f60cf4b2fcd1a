package uk.threshold.disclosure;

import java.util.Arrays;
import java.util.Optional;
import uk.threshold.carerecord.Coded;

/** What a council's flag says, as a SNOMED CT code of NHS England's value set for child protection plans. */
public enum FlagKind implements Coded {
    CHILD_PROTECTION_PLAN("342191000000101"),
    CHILD_IN_CARE("764841000000100"),
    /** A plan for a child not yet born; the flag is on the mother. */
    UNBORN_CHILD_PLAN("818901000000100");

    /** SNOMED CT. */
    public static final String SYSTEM = "http://snomed.info/sct";

    private final String snomed;

    FlagKind(String snomed) {
        this.snomed = snomed;
    }

    /** The kind that this SNOMED CT code stands for. */
    public static Optional<FlagKind> ofSnomed(String code) {
        return Arrays.stream(values()).filter(kind -> kind.snomed.equals(code)).findFirst();
    }

    /** The SNOMED CT code. */
    public String snomed() {
        return snomed;
    }

    @Override
    public String code() {
        return Coded.ofName(this);
    }
}
