package uk.threshold.request;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a directory says of one organisation.
 *
 * @param board ODS code of the board that looks after this practice
 * @param members who acts for it: whole applications and people, by application and user
 */
public record Listing(Organisation organisation, Optional<String> board, List<Member> members) {
    private static final Comparator<Member> ORDER = Comparator.comparing(Member::client)
            .thenComparing(member -> member.user().orElse(""));

    public Listing {
        members = members.stream().sorted(ORDER).toList();
    }

    /** The same organisation with these members alone. */
    public Listing with(List<Member> some) {
        return new Listing(organisation, board, some);
    }
}
