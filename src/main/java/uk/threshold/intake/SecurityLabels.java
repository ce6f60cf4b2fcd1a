package uk.threshold.intake;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.threshold.carerecord.Coded;
import uk.threshold.carerecord.Label;
import uk.threshold.carerecord.Label.Group;

/**
 * What a security label means, under whatever address its code system had: R4, STU3 or OID.
 *
 * <p>A label that is not understood protects: {@code V} for an unknown confidentiality, else {@code R}. Labels below
 * {@code N}, and marks that say nothing of sensitivity, mean no more than {@code N} or nothing.
 */
public final class SecurityLabels {
    private static final String BARS = "https://fhir.threshold.example/CodeSystem/statutory-bar";

    private enum System {
        CONFIDENTIALITY,
        ACT,
        OBSERVATION_VALUE
    }

    private static final Map<String, System> SYSTEMS = Map.of(
            "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", System.CONFIDENTIALITY,
            "http://hl7.org/fhir/v3/Confidentiality", System.CONFIDENTIALITY,
            "urn:oid:2.16.840.1.113883.5.25", System.CONFIDENTIALITY,
            "http://terminology.hl7.org/CodeSystem/v3-ActCode", System.ACT,
            "http://hl7.org/fhir/v3/ActCode", System.ACT,
            "urn:oid:2.16.840.1.113883.5.4", System.ACT,
            "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", System.OBSERVATION_VALUE,
            "http://hl7.org/fhir/v3/ObservationValue", System.OBSERVATION_VALUE,
            "urn:oid:2.16.840.1.113883.5.1063", System.OBSERVATION_VALUE);

    /** Below {@code N} in v3 Confidentiality: unrestricted, low, moderate. */
    private static final Set<String> BELOW_NORMAL = Set.of("U", "L", "M");

    /** Says only that labels stand on elements (DS4P), where they are read anyway. */
    private static final String INLINE_LABELS_PRESENT = "PROCESSINLINELABEL";

    private SecurityLabels() {}

    /**
     * What a label as sent stands for; empty where it says nothing of sensitivity.
     *
     * @throws Refused for a statutory bar that is not known, because no label could stand for it
     */
    static Set<Label> of(StatedLabel stated) {
        Code code = stated.code();
        if (code.system().equals(BARS)) {
            return Set.of(known(code, Group.BAR)
                    .orElseThrow(
                            () -> new Refused(new Refusal.Unacceptable(Refusal.Ground.UNKNOWN_BAR, stated.path()))));
        }
        System system = SYSTEMS.get(code.system());
        if (system == null) {
            return code.system().isEmpty() ? withoutSystem(code) : Set.of(Label.R);
        }
        return switch (system) {
            case CONFIDENTIALITY ->
                BELOW_NORMAL.contains(code.code())
                        ? Set.of(Label.N)
                        : Set.of(known(code, Group.CONFIDENTIALITY).orElse(Label.V));
            case ACT -> act(code);
            case OBSERVATION_VALUE -> Set.of();
        };
    }

    /** The one label that a code certainly means; empty where it only protects because it is not understood. */
    public static Optional<Label> exact(Code code) {
        if (code.system().equals(BARS)) {
            return known(code, Group.BAR);
        }
        System system = SYSTEMS.get(code.system());
        if (system == null) {
            return Optional.empty();
        }
        return switch (system) {
            case CONFIDENTIALITY -> known(code, Group.CONFIDENTIALITY);
            case ACT -> known(code, Group.SENSITIVITY).or(() -> known(code, Group.REFRAIN));
            case OBSERVATION_VALUE -> Optional.empty();
        };
    }

    private static Set<Label> act(Code code) {
        if (code.code().equals(INLINE_LABELS_PRESENT)) {
            return Set.of();
        }
        return Set.of(known(code, Group.SENSITIVITY)
                .or(() -> known(code, Group.REFRAIN))
                .orElse(Label.R));
    }

    /** Without a system nothing is certain, so the label that may be meant is added to {@code R}. */
    private static Set<Label> withoutSystem(Code code) {
        return Coded.parse(Label.class, code.code())
                .map(label -> EnumSet.of(Label.R, label))
                .orElse(EnumSet.of(Label.R));
    }

    private static Optional<Label> known(Code code, Group group) {
        return Coded.parse(Label.class, code.code()).filter(label -> label.group() == group);
    }
}
