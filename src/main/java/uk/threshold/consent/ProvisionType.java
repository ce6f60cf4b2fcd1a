package uk.threshold.consent;

import uk.threshold.carerecord.Coded;

/** What a consent's rule does where it applies (FHIR R4 {@code Consent.provision.type}). */
public enum ProvisionType implements Coded {
    PERMIT,
    DENY;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    /** Doubt protects: a grant is read short and a refusal long. */
    Reading reading() {
        return switch (this) {
            case PERMIT -> Reading.SHORTER;
            case DENY -> Reading.LONGER;
        };
    }
}
