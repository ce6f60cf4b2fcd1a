package uk.threshold.policy;

import java.time.LocalDate;
import java.time.Period;
import uk.threshold.carerecord.Coded;

/** A person's age, as coarsely as a rule may look at it. */
public enum AgeBand implements Coded {
    UNDER_11("under-11"),
    FROM_11_TO_15("11-15"),
    FROM_16_TO_17("16-17"),
    ADULT("adult");

    private final String code;

    AgeBand(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** The band on {@code today}, a Europe/London day; someone not yet born counts as under eleven. */
    public static AgeBand of(LocalDate birth, LocalDate today) {
        int years = Period.between(birth, today).getYears();
        if (years < 11) {
            return UNDER_11;
        }
        if (years < 16) {
            return FROM_11_TO_15;
        }
        return years < 18 ? FROM_16_TO_17 : ADULT;
    }
}
