package uk.threshold.disclosure;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import uk.threshold.request.Role;

/**
 * That a flag was read: by which organisation, in which roles, when. Of the person no more is told.
 *
 * @param rid the ledger's entry of the answer
 * @param reader ODS code
 */
public record FlagRead(UUID rid, UUID flag, Instant at, String reader, Set<Role> roles) {
    public FlagRead {
        roles = Set.copyOf(roles);
    }
}
