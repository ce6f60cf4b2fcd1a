package uk.threshold.request;

import java.util.Optional;

/**
 * A row of the directory: who may act for an organisation through which application.
 *
 * @param client the application, as the issuer names it ({@code azp})
 * @param user subject of the token; empty where the application serves this one organisation alone
 * @param name how the directory names the person; empty for systems
 * @param ods the organisation
 */
public record Member(String client, Optional<String> user, String name, String ods) {
    /** A whole application of one organisation. */
    public static Member application(String client, String ods) {
        return new Member(client, Optional.empty(), "", ods);
    }

    /** One person who acts for an organisation through an application. */
    public static Member person(String client, String user, String name, String ods) {
        return new Member(client, Optional.of(user), name, ods);
    }
}
