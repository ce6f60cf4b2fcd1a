package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.threshold.command.Persona;

/**
 * Other people's clients, as they come from npm, against the running service, and their linter on its description. Where
 * there is no Node.js of version 20, or no registry to fetch them from, all of it is left out, and the run says so.
 */
@QuarkusTest
final class ClientsTest {
    private static final Path SCRIPTS = Path.of("clients");
    private static final Path WORK = Path.of("target", "clients").toAbsolutePath();
    private static final Path API = OpenApi.FILE.toAbsolutePath();

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        String absent = Npm.install(SCRIPTS, WORK).orElse("");
        if (!absent.isEmpty()) {
            System.out.println("skipped: clients of npm, since " + absent);
        }
        assumeTrue(absent.isEmpty(), absent);
    }

    @Test
    void aLinterFindsNothingInTheDescription() throws IOException, InterruptedException {
        String ruleset = API.resolveSibling(".spectral.yaml").toString();
        run("node_modules/.bin/spectral", "lint", API.toString(), "--ruleset", ruleset, "--fail-severity", "hint");
    }

    @Test
    void newmanPassesACollectionOfTheDescription() throws IOException, InterruptedException {
        ExampleCalls calls = ExampleCalls.prepared();
        List<Map<String, Object>> planned = calls.all().stream()
                .map(call -> Map.of(
                        "operation", call.operation(),
                        "token", call.token(),
                        "path", call.path(),
                        "query", call.query(),
                        "headers", call.headers()))
                .toList();
        Path plan = folder.resolve("calls.json");
        new ObjectMapper().writeValue(plan.toFile(), Map.of("calls", planned, "inPlaces", calls.inPlaces));
        String collection = folder.resolve("collection.json").toString();
        run("node", "collection.js", API.toString(), plan.toString(), collection);
        String shown = run(
                "node_modules/.bin/newman", "run", collection, "--env-var", "base=" + Shell.base(), "--color", "off");
        assertTrue(shown.contains("taskCreate") && shown.contains("is done"), shown);
    }

    @Test
    void fhirKitClientReadsAnAnswer() throws IOException, InterruptedException {
        reads("fhir-kit.js");
    }

    @Test
    void theClientOfMedplumReadsAnAnswer() throws IOException, InterruptedException {
        reads("medplum.js");
    }

    private static void reads(String script) throws IOException, InterruptedException {
        AskedChild child = AskedChild.with(5);
        String face = Shell.base() + "/fhir/request/" + child.task;
        String shown = run("node", script, face, Tokens.of(Persona.SOCIAL_WORKER_NORTH));
        assertTrue(shown.contains("read, searched, paged"), shown);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        return Shell.printed(new ProcessBuilder(command).directory(WORK.toFile()), folder);
    }
}
