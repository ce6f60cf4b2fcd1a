package uk.threshold.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.threshold.consent.OneOf;

/**
 * To what one stored resource points: ids and identifiers, and nothing else of its content.
 *
 * @param to the resources it refers to
 * @param more whether it refers to something besides of which no id is known
 * @param authors ids of those who asserted, recorded, performed or told it; unclear where others may have
 * @param organisations its own ODS codes that are in use
 * @param users its own user ids that are in use (Spine directory)
 * @param parts of a PractitionerRole or CareTeam, who has the role or is of the team, by element: {@code Type/id}, or {@link #UNKNOWN}
 */
public record Pointers(
        Set<UUID> to,
        boolean more,
        OneOf authors,
        Set<String> organisations,
        Set<String> users,
        Map<String, Set<String>> parts) {
    /** Stands for somebody of whom no id is known. */
    public static final String UNKNOWN = "?";

    /** Who holds a PractitionerRole, for whom they work, and who is of a CareTeam. */
    public static final String PRACTITIONER = "practitioner";

    public static final String ORGANIZATION = "organization";
    public static final String MEMBER = "member";

    public Pointers {
        to = Set.copyOf(to);
        organisations = Set.copyOf(organisations);
        users = Set.copyOf(users);
        parts = Map.copyOf(parts);
    }

    Set<String> part(String element) {
        return parts.getOrDefault(element, Set.of());
    }

    /** Hidden, since who treats whom is content. */
    @Override
    public String toString() {
        return "«pointers»";
    }
}
