package uk.threshold.request;

import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;

/**
 * The gateway's own directory of organisations and of who acts for them; the only source of a caller's organisation.
 * Every method throws {@code StoreUnavailable} when the store does not answer.
 */
public interface Directory {
    /**
     * For whom this user acts through this application: the row for the two together, else the row for the application
     * alone; empty where there is neither.
     */
    Optional<Acting> actingFor(String client, String user);

    Optional<Organisation> organisation(String ods);

    /** The board that looks after a practice; empty where the directory names none. */
    Optional<Organisation> lookedAfterBy(String practice);

    /** Puts a practice in the care of a board, in place of any before; both must be held. */
    void lookAfter(String practice, String board);
    /** How the directory names this user among the people of the organisation; empty where they are none of them. */
    Optional<String> nameOf(String ods, String user);

    /** Adds an organisation or replaces what is held of it; its pseudonym key is made once and stays. */
    void keep(Organisation organisation);

    /** Adds a member, or moves one to another name or organisation; the organisation must be held. */
    void keep(Member member);

    /**
     * Keeps the NHS number that a person of the directory has themselves, in place of any before. It is compared with
     * those of the records they act on, and nothing gives it back; an act that was judged without it is judged afresh.
     */
    void keepNumber(String client, String user, NhsNumber number);

    /**
     * An organisation acted for.
     *
     * @param name how the directory names the person; empty for systems
     */
    record Acting(Organisation organisation, String name) {}
}
