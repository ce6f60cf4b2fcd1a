package uk.threshold.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.threshold.request.CommonLawRoute;

/** What a body of plain JSON says, and what it must not say twice. */
final class PlainJsonTest {
    private static final String ID = "6f6a7a40-3f3b-4d2a-9a55-0f7c66f50002";

    private static Map<UUID, CommonLawRoute> grounds(String members) {
        return PlainJson.read(("{\"grounds\":{" + members + "}}").getBytes(UTF_8), DeskFace.RulingBody.class)
                .codedByUuid("grounds", CommonLawRoute.class);
    }

    private static String member(String id, CommonLawRoute ground) {
        return "\"" + id + "\":\"" + ground.code() + "\"";
    }

    @Test
    void readsOneGroundForEachId() {
        assertEquals(Map.of(UUID.fromString(ID), CommonLawRoute.CONSENT), grounds(member(ID, CommonLawRoute.CONSENT)));
    }

    @Test
    void takesNoIdTwiceInWhateverCase() {
        String twice = member(ID, CommonLawRoute.CONSENT) + ","
                + member(ID.toUpperCase(Locale.ROOT), CommonLawRoute.PUBLIC_INTEREST);
        assertThrows(Refused.class, () -> grounds(twice));
    }
}
