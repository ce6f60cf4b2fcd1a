package uk.threshold.request;

import java.util.Set;

/**
 * Who calls, as token and directory prove it; no claim travels further than this.
 *
 * @param user subject of the token
 * @param client the application that called
 * @param name how the directory names the person; empty for systems
 * @param roles never empty
 */
public record Requester(String user, String client, String name, Organisation organisation, Set<Role> roles) {
    public Requester {
        roles = Set.copyOf(roles);
    }
}
