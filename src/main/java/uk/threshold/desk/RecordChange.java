package uk.threshold.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.disclosure.Pseudonyms;

/**
 * That a resource of a practice has changed since some of it may have left, and nobody was asked about it yet.
 *
 * @param what the resource as it is now
 * @param person in whose record it stands; empty where it stands in nobody's
 * @param erased whether no copy of it is kept any more, which says nothing of what it told
 * @param protections now
 * @param steps the changes, the earliest first
 */
public record RecordChange(
        What what, Optional<UUID> person, boolean out, boolean erased, Protections protections, List<Step> steps) {
    static final String CONSENT = "Consent";

    public RecordChange {
        steps = List.copyOf(steps);
    }

    /** A resource in one version. */
    public record What(String type, UUID id, int version) {
        /** Where it stands in the answers of those whose pseudonyms these are, as {@code Type/pseudonym}. */
        String position(Pseudonyms known) {
            return type + "/" + known.of(type, id);
        }

        /** Type and id. */
        public String reference() {
            return type + "/" + id;
        }

        @Override
        public String toString() {
            return reference() + "@" + version;
        }
    }

    /** What keeps a resource from being seen: of it as a whole, and of labelled repetitions within it. */
    public record Protections(Set<String> whole, Set<String> within) {
        public Protections {
            whole = Set.copyOf(whole);
            within = Set.copyOf(within);
        }
    }

    /**
     * One version that came, and how it stood before that.
     *
     * @param moved whether it stood in the record of somebody who is not the person in whose it stands
     * @param out whether it was deleted, or marked as recorded in error
     */
    public record Step(int version, Optional<UUID> person, boolean moved, boolean out, Protections protections) {}

    boolean isOfConsent() {
        return what.type().equals(CONSENT);
    }

    /** How it stood when this version of it was current; empty where that still is. */
    Optional<Step> after(int version) {
        return steps.stream().filter(step -> step.version() > version).findFirst();
    }
}
