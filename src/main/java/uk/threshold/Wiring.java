package uk.threshold;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import uk.threshold.command.CannotStart;
import uk.threshold.command.DemoDirectory;
import uk.threshold.command.DevelopmentIssuer;
import uk.threshold.command.IssuerSettings;
import uk.threshold.command.OrganisationSettings;
import uk.threshold.command.PolicySettings;
import uk.threshold.command.RetentionSettings;
import uk.threshold.desk.Accounting;
import uk.threshold.desk.Calling;
import uk.threshold.desk.DeskRegister;
import uk.threshold.desk.Enrolling;
import uk.threshold.desk.Grounds;
import uk.threshold.desk.Referring;
import uk.threshold.desk.Reminding;
import uk.threshold.desk.Tracing;
import uk.threshold.desk.TracingChanges;
import uk.threshold.disclosure.Composing;
import uk.threshold.disclosure.Conflicts;
import uk.threshold.disclosure.Deliberating;
import uk.threshold.disclosure.Disclosing;
import uk.threshold.disclosure.ElementTable;
import uk.threshold.disclosure.FlagDisclosing;
import uk.threshold.disclosure.FlagKeeping;
import uk.threshold.disclosure.FlagRegister;
import uk.threshold.disclosure.NewContent;
import uk.threshold.disclosure.Pseudonyms;
import uk.threshold.fhir.AesPseudonyms;
import uk.threshold.fhir.Drafting;
import uk.threshold.fhir.Elements;
import uk.threshold.fhir.FlagAnswers;
import uk.threshold.fhir.Packages;
import uk.threshold.fhir.PackagesUnusable;
import uk.threshold.fhir.RecordValidation;
import uk.threshold.fhir.RecordValidation.UnmetClaims;
import uk.threshold.fhir.StoredPointers;
import uk.threshold.fhir.StoredReading;
import uk.threshold.fhir.StreamingRenderer;
import uk.threshold.http.Base;
import uk.threshold.http.TokenIssuer;
import uk.threshold.intake.Accepting;
import uk.threshold.intake.Relabelling;
import uk.threshold.intake.Removing;
import uk.threshold.intake.Retaining;
import uk.threshold.intake.RetentionRegister;
import uk.threshold.ledger.Chance;
import uk.threshold.ledger.Ledger;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.postgres.CannotOpen;
import uk.threshold.postgres.DailyClosing;
import uk.threshold.postgres.Database;
import uk.threshold.postgres.DatabaseClock;
import uk.threshold.postgres.DatabasePlace;
import uk.threshold.postgres.DatabaseServer;
import uk.threshold.postgres.Login;
import uk.threshold.postgres.PostgresHouseholdView;
import uk.threshold.postgres.PostgresLedger;
import uk.threshold.postgres.PostgresPastReadings;
import uk.threshold.postgres.PostgresRecords;
import uk.threshold.postgres.PostgresRelabellingRegister;
import uk.threshold.postgres.PostgresRequestRegister;
import uk.threshold.postgres.PostgresShelf;
import uk.threshold.postgres.Rounds;
import uk.threshold.postgres.Transactions;
import uk.threshold.request.Directory;
import uk.threshold.request.Organisation;
import uk.threshold.request.PseudonymKeys;

/** Puts the rooms together; {@link LedgerWiring} does the same for the ledger. */
@ApplicationScoped
public class Wiring {
    private static final Logger LOG = Logger.getLogger("threshold");
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final int BEFORE_SERVING = 2;
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ERASURES = Duration.ofMinutes(10);
    private static final Duration BETWEEN_CLOSINGS = Duration.ofMinutes(1);

    /**
     * The database is open before anything else looks at the data directory, and before anything is served; beans that
     * run in the background end at the shutdown event.
     */
    void start(
            @Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event,
            Database database,
            TokenIssuer issuer,
            Config config,
            Directory directory,
            RecordValidation validation) {
        // Ten seconds and more, which nobody should wait for: neither the start nor the first record.
        Thread.ofPlatform().daemon().name("validation").start(() -> validation.warm(LOG::info));
        LOG.infof("Tokens are believed from %s", issuer.name());
        if (config.getOptionalValue("threshold.demo", Boolean.class).orElse(false)) {
            DemoDirectory.enter(directory);
        }
    }

    /** Policy, ledger and base are sound before the first call, which none of them shall wait for. */
    void vouch(
            @Observes @Priority(BEFORE_SERVING) StartupEvent event,
            Relabelling relabelling,
            Config config,
            Ledger ledger,
            Base base,
            Enrolling enrolling,
            OrganisationSettings organisations,
            List<Rounds> rounds) {
        PolicySettings.requireInForce(config, relabelling.missing());
        relabelling.tellUnentered(PolicySettings.agreed(config));
        relabelling.beforeServing();
        organisations.said().ifPresent(said -> DirectoryWiring.enter(enrolling, said));
        LOG.infof("The ledger is %s", ledger.verifierKey().name().name());
        rounds.forEach(Rounds::start);
    }

    @Produces
    @Singleton
    IssuerSettings.Choice issuer(Config config) {
        return IssuerSettings.in(config).choose();
    }

    /**
     * @param settled whose tokens are believed, so that a refusal over that comes first and leaves nothing behind
     * @param said who there is, for the same reason
     */
    @Produces
    @Singleton
    Database database(Config config, IssuerSettings.Choice settled, OrganisationSettings said) {
        try {
            return Database.open(place(config), LOG::info);
        } catch (CannotOpen e) {
            throw new CannotStart(e.line());
        }
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Transactions transactions(Database database) {
        return database.transactions();
    }

    @Produces
    @Singleton
    TokenIssuer tokenIssuer(IssuerSettings.Choice choice) {
        return switch (choice) {
            case IssuerSettings.Development development ->
                new TokenIssuer.Development(
                        DevelopmentIssuer.ISSUER,
                        DevelopmentIssuer.of(development.dataDirectory()).publicKey());
            case IssuerSettings.Production production -> new TokenIssuer.Production(production.issuer());
        };
    }

    @Produces
    @Singleton
    PostgresRequestRegister requests(Transactions transactions, PostgresLedger ledger) {
        return new PostgresRequestRegister(transactions, ledger);
    }

    @Produces
    @Singleton
    PolicyShelf shelf(Transactions transactions, Config config) {
        PolicyShelf packs =
                PolicySettings.shelf(config, DatabaseClock.of(transactions), PostgresShelf.remembered(transactions));
        return new PostgresShelf(packs, transactions);
    }

    @Produces
    @Singleton
    Relabelling relabelling(Transactions transactions, PostgresLedger ledger, PolicyShelf shelf, Chance chance) {
        return new Relabelling(
                new PostgresRelabellingRegister(transactions, ledger), shelf, StoredReading::read, chance, LOG::info);
    }

    @Produces
    @Singleton
    RecordValidation validation(Config config) {
        Optional<String> folder = config.getOptionalValue("threshold.packages", String.class);
        boolean rejects =
                config.getValue("threshold.packages.errors", String.class).equals("reject");
        try {
            return new RecordValidation(
                    folder.map(set -> Packages.in(Path.of(set), LOG::info)).orElseGet(Packages::none),
                    rejects ? UnmetClaims.REJECT : UnmetClaims.ACCEPT_AND_REPORT);
        } catch (PackagesUnusable e) {
            throw new CannotStart("threshold.packages cannot be used: " + e.line());
        }
    }

    @Produces
    @Singleton
    Base base(Config config, HttpServer server) {
        Optional<String> set = config.getOptionalValue("threshold.base", String.class);
        String host = config.getValue("quarkus.http.host", String.class);
        try {
            return set.map(Base::at).orElseGet(() -> Base.of(host, server::getPort));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("threshold.base must be an http or https address without user, query and fragment");
        }
    }

    @Produces
    @Singleton
    Drafting drafting(RecordValidation validation) {
        return new Drafting(validation);
    }

    @Produces
    @Singleton
    PostgresRecords records(Transactions transactions) {
        return new PostgresRecords(transactions);
    }

    @Produces
    @Singleton
    Accepting accepting(PostgresRecords records, PolicyShelf shelf) {
        return new Accepting(records, shelf, UUID::randomUUID);
    }

    @Produces
    @Singleton
    Removing removing(PostgresRecords records) {
        return new Removing(records, Drafting::isGatewaysOwn);
    }

    @Produces
    @Singleton
    ElementTable elements() {
        return Elements.r4();
    }

    @Produces
    @Singleton
    Deliberating deliberating(Transactions transactions, PolicyShelf shelf) {
        return new Deliberating(new PostgresHouseholdView(transactions, new StoredPointers()), shelf);
    }

    @Produces
    @Singleton
    Composing composing(Directory directory, PseudonymKeys keys, ElementTable elements) {
        return new Composing(
                directory, elements, organisation -> pseudonyms(keys, organisation), new StreamingRenderer());
    }

    @Produces
    @Singleton
    Disclosing disclosing(
            Deliberating deliberating, Composing composing, Conflicts conflicts, Ledger ledger, Chance chance) {
        return new Disclosing(deliberating, composing, conflicts, ledger, chance);
    }

    @Produces
    @Singleton
    NewContent newContent(
            Deliberating deliberating, Composing composing, Transactions transactions, Conflicts conflicts) {
        return new NewContent(deliberating, composing, new PostgresPastReadings(transactions), conflicts);
    }

    @Produces
    @Singleton
    FlagKeeping flagKeeping(FlagRegister register, PolicyShelf shelf, Chance chance) {
        return new FlagKeeping(register, shelf, chance);
    }

    @Produces
    @Singleton
    FlagDisclosing flagDisclosing(
            FlagRegister register,
            PolicyShelf shelf,
            Directory directory,
            ElementTable elements,
            PseudonymKeys keys,
            Chance chance) {
        return new FlagDisclosing(
                register,
                shelf,
                directory,
                elements,
                organisation -> pseudonyms(keys, organisation),
                new FlagAnswers(),
                chance);
    }

    static Pseudonyms pseudonyms(PseudonymKeys keys, Organisation organisation) {
        return keys.pseudonymKey(organisation.ods())
                .map(key -> new AesPseudonyms(key.bytes()))
                .orElseThrow(
                        () -> new IllegalStateException("an organisation without a pseudonym key reads an answer"));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Accounting accounting(DeskRegister register, Directory directory, Conflicts conflicts, PseudonymKeys keys) {
        return new Accounting(register, directory, conflicts, organisation -> pseudonyms(keys, organisation));
    }

    @Produces
    @Singleton
    Grounds grounds(PolicyShelf shelf) {
        return new Grounds(shelf);
    }

    @Produces
    @Singleton
    Tracing tracing(Grounds grounds, PseudonymKeys keys) {
        return new Tracing(grounds, organisation -> pseudonyms(keys, organisation));
    }

    @Produces
    @Singleton
    List<Rounds> rounds(
            Reminding reminding,
            Referring referring,
            Relabelling relabelling,
            RetentionRegister copies,
            DailyClosing closing,
            TracingChanges tracing,
            Calling calling,
            PolicyShelf shelf,
            Chance chance,
            Config config) {
        Retaining retaining = new Retaining(copies, RetentionSettings.in(config), shelf, chance);
        return List.of(
                new Rounds("reminders", BETWEEN_ROUNDS, reminding::round, LOG::warn),
                new Rounds("referral prompts", BETWEEN_ROUNDS, referring::round, LOG::warn),
                new Rounds("policy", BETWEEN_ROUNDS, relabelling::round, LOG::warn),
                new Rounds("retention", BETWEEN_ERASURES, retaining::round, LOG::warn),
                new Rounds("notices", BETWEEN_ROUNDS, tracing::round, LOG::warn),
                new Rounds("notice calls", BETWEEN_ROUNDS, calling::round, LOG::warn),
                new Rounds("daily closing", BETWEEN_CLOSINGS, closing::round, LOG::warn));
    }

    void end(@Observes ShutdownEvent event, List<Rounds> rounds) {
        rounds.forEach(Rounds::close);
    }

    static DatabasePlace place(Config config) {
        Path directory = Path.of(config.getValue("threshold.data-directory", String.class));
        Optional<String> url = config.getOptionalValue("threshold.database.url", String.class);
        if (url.isPresent()) {
            DatabaseServer server = new DatabaseServer(
                    url.get(), login(config, "threshold.database"), login(config, "threshold.database.owner"));
            return new DatabasePlace.External(directory, server);
        }
        DatabasePlace.Embedded usual = DatabasePlace.Embedded.in(directory);
        return config.getOptionalValue("threshold.programs-directory", String.class)
                .map(programs -> new DatabasePlace.Embedded(usual.dataDirectory(), Path.of(programs)))
                .orElse(usual);
    }

    private static Login login(Config config, String prefix) {
        return new Login(required(config, prefix + ".user"), required(config, prefix + ".password"));
    }

    private static String required(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .orElseThrow(() -> new CannotStart("threshold.database.url needs " + name + " beside it"));
    }
}
