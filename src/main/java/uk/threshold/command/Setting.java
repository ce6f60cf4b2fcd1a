package uk.threshold.command;

import java.util.Locale;

/**
 * Every key that begins with {@code threshold}. A test holds docs/configuration.md, and the code that reads settings, to
 * this list.
 */
enum Setting {
    DATA_DIRECTORY(
            "threshold.data-directory",
            Allowed.text("a directory that the gateway may write to, or make"),
            "",
            "what this gateway keeps outside its database, and the embedded database itself ([operation](operation.md))"),
    PROGRAMS_DIRECTORY(
            "threshold.programs-directory",
            Allowed.text("a directory that the gateway may write to, or make"),
            "`programs` in the data directory",
            "where the programs of the embedded database are unpacked, once"),
    BASE(
            "threshold.base",
            Allowed.text("an http or https address without user, query and fragment"),
            "`http` with the host and port on which it listens",
            "the public address of this service, with which absolute links in answers begin; no `Host` header changes it"),
    LOG(
            "threshold.log",
            Allowed.logName(),
            "",
            "the name of the disclosure ledger, a URL without scheme; it stands in every entry and never changes"),
    ISSUER(
            "threshold.issuer",
            Allowed.text("an https address, or an http one on the loopback address"),
            "none",
            "the OpenID provider whose tokens are believed ([identity](identity.md))"),
    DEVELOPMENT_ISSUER(
            "threshold.development-issuer",
            Allowed.yesOrNo(),
            "`true` with the embedded database, otherwise `false`",
            "whether the development issuer's tokens are believed ([identity](identity.md))"),
    DATABASE_URL(
            "threshold.database.url",
            Allowed.text("an address like `jdbc:postgresql://host:5432/threshold`"),
            "the embedded database",
            "the database server ([operation](operation.md)), or several of which one is the primary"
                    + " ([deploy](deploy.md)); the two logins belong to it"),
    DATABASE_USER("threshold.database.user", Allowed.text("a role"), "none", "the login that serves"),
    DATABASE_PASSWORD("threshold.database.password", Allowed.text("a password"), "none", "its password; a secret"),
    DATABASE_OWNER_USER("threshold.database.owner.user", Allowed.text("a role"), "none", "the login that migrates"),
    DATABASE_OWNER_PASSWORD(
            "threshold.database.owner.password", Allowed.text("a password"), "none", "its password; a secret"),
    BODY_BYTES(
            "threshold.limits.body-bytes",
            Allowed.whole(1_024, 2_097_152),
            "",
            "the bytes of a request's body; more end in 413"),
    BODY_SECONDS(
            "threshold.limits.body-seconds",
            Allowed.whole(1, 600),
            "",
            "the seconds in which a whole body has to come, once it is being read"),
    CALLS_AT_ONCE(
            "threshold.limits.calls-at-once",
            Allowed.whole(1, 10_000),
            "",
            "the calls served at once; more are turned away with 503"),
    CALLS_AT_ONCE_OF_ONE(
            "threshold.limits.calls-at-once-of-one",
            Allowed.whole(1, 10_000),
            "",
            "the calls of one client served at once, and of one address whose client is not known"),
    CLIENT_BURST(
            "threshold.limits.client.burst",
            Allowed.whole(1, 1_000_000),
            "",
            "the calls of one client, an application acting for one organisation, before any have to wait"),
    CLIENT_PER_MINUTE(
            "threshold.limits.client.per-minute",
            Allowed.whole(1, 1_000_000),
            "",
            "how many more it may make each minute"),
    PERSON_BURST(
            "threshold.limits.person.burst",
            Allowed.whole(1, 1_000_000),
            "",
            "the requests by one organisation that state the same NHS number, before any have to wait"),
    PERSON_PER_MINUTE(
            "threshold.limits.person.per-minute",
            Allowed.whole(1, 1_000_000),
            "",
            "how many more it may make each minute"),
    PACKAGES(
            "threshold.packages",
            Allowed.text("a folder that the gateway may read"),
            "none",
            "profiles, value sets and code systems of others, such as UK Core, that records may claim to meet"
                    + " ([operation](operation.md))"),
    PACKAGES_ERRORS(
            "threshold.packages.errors",
            Allowed.oneOf("accept-and-report", "reject"),
            "",
            "what becomes of a record that does not meet a profile of these which it claims"),
    POLICIES(
            "threshold.policies",
            Allowed.text("a folder that the gateway may read"),
            "none: the pack that comes with the program",
            "policy packs, each in a folder of its own ([operation](operation.md))"),
    LOCAL_PROTOCOLS(
            "threshold.local-protocols",
            Allowed.text("a folder that the gateway may read"),
            "none",
            "what practices have agreed beyond the pack, each in a folder named by its ODS code"
                    + " ([operation](operation.md))"),
    ORGANISATIONS(
            "threshold.organisations",
            Allowed.text("a file that the gateway may read"),
            "none: the directory stays as it is",
            "which organisations there are and who acts for each ([organisations](organisations.md))"),
    RETENTION_LEFT(
            "threshold.retention.left",
            Allowed.daysByPractice(),
            "`never`",
            "how many days after a patient left the practice the copies of their record are erased"
                    + " ([retention](retention.md))"),
    RETENTION_DIED(
            "threshold.retention.died",
            Allowed.daysByPractice(),
            "`never`",
            "the same after the practice told of a death"),
    RETENTION_CLOSED(
            "threshold.retention.closed",
            Allowed.daysByPractice(),
            "`never`",
            "the same after the last request about the person ended, also of those who are still patients"),
    NOTICES_CALLS(
            NoticeCalls.SETTING,
            Allowed.addresses(),
            "none",
            "where a recipient's system is told that there are notices to look for ([notices](notices.md))"),
    DEMO(
            "threshold.demo",
            Allowed.yesOrNo(),
            "`false`",
            "whether an invented family is loaded; `serve --demo` sets it"),
    LAUNCHER(
            "threshold.launcher",
            Allowed.text("a path"),
            "none",
            "where the launcher script is; the script sets it, for what it says and for `policy explain`");

    private final String key;
    private final Allowed allowed;
    private final String otherwise;
    private final String meaning;

    Setting(String key, Allowed allowed, String otherwise, String meaning) {
        this.key = key;
        this.allowed = allowed;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    /** The environment variable, by the rule of MicroProfile Config: capitals, and underscores for all but letters and digits. */
    String variable() {
        return variable(key);
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    Allowed allowed() {
        return allowed;
    }

    /** What holds where nothing is set, in words; empty where application.properties has a value. */
    String otherwise() {
        return otherwise;
    }

    String meaning() {
        return meaning;
    }
}
