package uk.threshold.policy;

/** By when a practice should answer. Nothing is released, and nothing closed, because it passes. */
public sealed interface Deadline {

    record AtOnce() implements Deadline {}

    /**
     * So long after the request.
     *
     * @param count positive
     */
    record Within(int count, Unit unit) implements Deadline {
        public Within {
            if (count < 1) {
                throw new PackDefect.CrossedLimits("deadline");
            }
        }
    }

    /**
     * So many working days before the meeting the request names; 0 means at its time.
     *
     * @param otherwise where no meeting is named
     */
    record BeforeMeeting(int workingDays, Within otherwise) implements Deadline {
        public BeforeMeeting {
            if (workingDays < 0) {
                throw new PackDefect.CrossedLimits("deadline");
            }
        }
    }

    /** When the court's order says. */
    record AsOrdered() implements Deadline {}

    /** What a period is counted in; working time is the practice's. */
    enum Unit {
        WORKING_HOURS,
        WORKING_DAYS,
        MONTHS
    }
}
