package uk.threshold.bench;

import java.util.UUID;

/** The gateway, and what it is measured against. */
public enum Rival {
    /** Gather, decide, project, record, release: what is shipped. */
    GATEWAY("gateway"),

    /** The same without a record: gather, decide, project, release. */
    FORGETFUL("gateway, not recorded"),

    /** The stored bytes as they are, with the same entry committed under the same guards. */
    UNMASKED("unmasked"),

    /** The stored bytes as they are, and nothing recorded. */
    UNRECORDED("unmasked, not recorded"),

    /** Parsed, redacted and encoded by HAPI FHIR, with the same entry committed. */
    HAPI("HAPI FHIR");

    private final String title;

    Rival(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Where it answers. */
    String path(UUID task) {
        return this == GATEWAY ? "/fhir/Task/" + task + "/$disclose" : "/bench/" + name() + "/" + task;
    }
}
