package uk.threshold.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.threshold.http.SmartScopes.Context;

/**
 * How an application comes by a token for a face (SMART App Launch 2.2, Conformance): endpoints as the issuer names them, and
 * of what the issuer offers only what the gateway would take.
 */
@Singleton
final class SmartConfiguration {
    static final String PATH = "/.well-known/smart-configuration";
    static final String SUMMARY =
            "How an application comes by a token for this face (SMART App Launch): the same for everybody";
    static final String DESCRIPTION =
            "Endpoints as the issuer names them; the development issuer is no server and has none.";

    private static final List<String> GRANTS = List.of("authorization_code", "client_credentials");
    private static final List<String> PROOFS = List.of("private_key_jwt");
    private static final List<String> CHALLENGES = List.of("S256");
    private static final List<String> RESPONSES = List.of("code");

    private final IssuerMetadata issuer;

    SmartConfiguration(IssuerMetadata issuer) {
        this.issuer = issuer;
    }

    /** In the words of the specification; what the issuer does not name is left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SmartPage(
            String issuer,
            @JsonProperty("authorization_endpoint") Optional<String> authorization,
            @JsonProperty("token_endpoint") Optional<String> token,
            @JsonProperty("revocation_endpoint") Optional<String> revocation,
            @JsonProperty("grant_types_supported") List<String> grants,
            @JsonProperty("response_types_supported") List<String> responses,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> proofs,

            @JsonProperty("code_challenge_methods_supported")
            List<String> challenges,

            @JsonProperty("scopes_supported") List<String> scopes,
            List<String> capabilities) {}

    /** Of the face of one's own record. */
    SmartPage own() {
        return page(EnumSet.of(Context.PATIENT));
    }

    /** Of an answer, which people alone read. */
    SmartPage request() {
        return page(EnumSet.of(Context.USER));
    }

    /** Of the face of records, requests and flags. */
    SmartPage records() {
        return page(EnumSet.of(Context.USER, Context.SYSTEM));
    }

    private SmartPage page(Set<Context> contexts) {
        JsonNode metadata = issuer.read().orElse(MissingNode.getInstance());
        List<String> proofs = among(PROOFS, metadata, "token_endpoint_auth_methods_supported");
        return new SmartPage(
                issuer.issuer(),
                address(metadata, "authorization_endpoint"),
                address(metadata, "token_endpoint"),
                address(metadata, "revocation_endpoint"),
                among(grants(contexts), metadata, "grant_types_supported"),
                among(RESPONSES, metadata, "response_types_supported"),
                proofs,
                among(CHALLENGES, metadata, "code_challenge_methods_supported"),
                texts(metadata, "scopes_supported")
                        .filter(word -> SmartScopes.in(word).granted().stream()
                                .anyMatch(scope -> contexts.contains(scope.context())))
                        .sorted()
                        .toList(),
                capabilities(contexts, !proofs.isEmpty()));
    }

    private static List<String> grants(Set<Context> contexts) {
        return contexts.contains(Context.SYSTEM) ? GRANTS : GRANTS.subList(0, 1);
    }

    /** What is true of the gateway itself, whoever issues, and of how clients prove themselves to this issuer. */
    private static List<String> capabilities(Set<Context> contexts, boolean byKey) {
        Stream<String> ofClients = byKey ? Stream.of("client-confidential-asymmetric") : Stream.empty();
        Stream<String> ofContexts = contexts.stream()
                .filter(context -> context != Context.SYSTEM)
                .map(context -> "permission-" + context.code());
        return Stream.of(ofClients, ofContexts, Stream.of("permission-v1", "permission-v2"))
                .flatMap(each -> each)
                .toList();
    }

    private static Optional<String> address(JsonNode metadata, String name) {
        return Optional.of(metadata.path(name).asText()).filter(found -> !found.isEmpty());
    }

    private static List<String> among(List<String> taken, JsonNode metadata, String name) {
        List<String> offered = texts(metadata, name).toList();
        return taken.stream().filter(offered::contains).toList();
    }

    private static Stream<String> texts(JsonNode metadata, String name) {
        return StreamSupport.stream(metadata.path(name).spliterator(), false).map(JsonNode::asText);
    }
}
