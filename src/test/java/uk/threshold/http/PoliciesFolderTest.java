package uk.threshold.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.threshold.command.Packs;
import uk.threshold.command.Persona;
import uk.threshold.policy.PolicyShelf;
import uk.threshold.shelf.YamlShelf;

/** With a folder of packs, the operator's pack decides from the first start, and the pack of the program does not. */
@QuarkusTest
@TestProfile(PoliciesFolderTest.WithAFolder.class)
final class PoliciesFolderTest {
    private static final String WORDS = "A bruise was seen on the skin of the body.";

    @Inject
    PolicyShelf shelf;

    /** A pack of the operator's, with other words for one code. */
    public static final class WithAFolder implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Path folder = Path.of("target", "policies-of-an-operator");
            try {
                Path pack = Packs.copy(Path.of(YamlShelf.ENGLAND), folder.resolve("theirs"), "99.0.0", "2026-01-02");
                Packs.edit(pack, "categories.yaml", "A bruise was seen on the skin.", WORDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "threshold.policies",
                    folder.toString(),
                    "threshold.data-directory",
                    "target/test-databases/policies-folder");
        }
    }

    @Test
    void decidesByThePackOfTheOperator() {
        Known child = Known.aged(9);
        AskedChild.injury(child.id());
        StoryRequest request = StoryRequest.asked(
                Persona.SOCIAL_WORKER_NORTH,
                StoryRequest.about(child, "s47-enquiry").category("injury"));
        assertTrue(request.answer().asString().contains(WORDS));
        assertEquals("99.0.0", shelf.inForce("A99901").edition().version());
    }
}
