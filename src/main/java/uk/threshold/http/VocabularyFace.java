package uk.threshold.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.policy.PolicyShelf;

/**
 * What the words of the rules mean here: of the pack that is due today for the whole house, the same for everybody, whatever
 * pack still decides for a practice. It holds nothing of anybody, so it asks for no token.
 */
@Path("/api/vocabulary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "words", description = "What agencies mean by a word, and what not")
public final class VocabularyFace {
    private final PolicyShelf shelf;

    VocabularyFace(PolicyShelf shelf) {
        this.shelf = shelf;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "What each word means here, what it does not mean, and how it is often misread",
            description = "With what a GP, social care, a school and the police call it, and what it rests on. The same"
                    + " for everybody.")
    public VocabularyPage vocabulary() {
        return VocabularyPage.of(shelf.house());
    }
}
