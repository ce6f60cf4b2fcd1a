package uk.threshold.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.threshold.desk.Countersignature;
import uk.threshold.desk.DeskAnswer;
import uk.threshold.desk.Emergencies;
import uk.threshold.fhir.TaskWriting;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;

/** A manager answers for an emergency access that a colleague made: the FHIR operation {@code $countersign}, on the instance. */
@Path("/fhir/Task/{task}/$countersign")
@Produces({"application/fhir+json", MediaType.APPLICATION_JSON})
@Tag(name = "requests")
public final class CountersignOperation {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Emergencies emergencies;
    private final RequestRegister requests;

    CountersignOperation(Emergencies emergencies, RequestRegister requests) {
        this.emergencies = emergencies;
        this.requests = requests;
    }

    /**
     * Takes a {@code Parameters} with the one parameter {@code words}, and gives the Task, which stays as it was.
     *
     * @throws Refused 404 where the Task is not the caller's organisation's; 403 to whoever asked; 409 the second time
     */
    @POST
    @Consumes({"application/fhir+json", MediaType.APPLICATION_JSON})
    @RolesAllowed(RightNames.COUNTERSIGN)
    @Operation(
            summary = "Answer, as a manager, for a colleague's emergency access",
            description = "Takes a Parameters with the one parameter words, and gives the Task.")
    public Response countersign(@PathParam("task") String task, @Context SecurityContext security, byte[] body) {
        Requester caller = Caller.in(security);
        UUID id = Uuids.orNotFound(task);
        DeskAnswer<Countersignature> answer = emergencies.countersign(caller, id, words(body));
        if (answer instanceof DeskAnswer.TurnedBack<Countersignature> turned) {
            throw DeskProblems.refused(turned.ground());
        }
        KeptRequest kept = requests.ofOrganisation(caller.organisation().ods(), id)
                .orElseThrow(() -> Refused.because(Problem.NOT_FOUND));
        return Response.ok(TaskWriting.task(kept, List.of()), Outcome.MEDIA_TYPE)
                .build();
    }

    private static String words(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (IOException e) {
            throw Refused.because(Problem.MALFORMED);
        }
        JsonNode parameters = root.path("parameter");
        JsonNode words = parameters.path(0);
        boolean asDefined = root.path("resourceType").asText().equals("Parameters")
                && root.size() == 2
                && parameters.size() == 1
                && words.size() == 2
                && words.path("name").asText().equals("words")
                && words.path("valueString").isTextual();
        if (!asDefined) {
            throw Refused.because(Problem.ELEMENT_MISSING, "Parameters.parameter.valueString");
        }
        return words.path("valueString").asText();
    }
}
