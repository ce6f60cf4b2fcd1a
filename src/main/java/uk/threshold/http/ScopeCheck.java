package uk.threshold.http;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import uk.threshold.fhir.BatchBundle.Step;
import uk.threshold.fhir.Drafting.Bundled;
import uk.threshold.http.SmartScopes.Act;
import uk.threshold.intake.Draft;
import uk.threshold.intake.Intent;
import uk.threshold.intake.Target;

/**
 * Turns back whoever may do a thing by role and has a token whose scopes do not name it, in the words in which a role is
 * turned back. What the entries of a Bundle need is known once it is read.
 */
final class ScopeCheck {
    private static final String CONDITIONAL = "If-None-Exist";

    /** @throws Refused 403 where the scopes of the token do not allow the call */
    @ServerRequestFilter
    void check(RoutingContext call) {
        if (call.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().getPrincipal() instanceof Caller caller) {
            @Nullable String sent = call.request().path();
            String path = sent == null ? "/" : sent;
            ScopeNeeds needs = ScopeNeeds.of(
                    call.request().method().name(),
                    path,
                    call.request().headers().contains(CONDITIONAL));
            orRefused(caller.scopesAllow(needs, ScopeNeeds.isOwnFace(path)));
        }
    }

    /**
     * The same of each entry of a Bundle, and of what is looked up for it, before any is carried out.
     *
     * @throws Refused 403 where the scopes of the token do not allow one of them
     */
    static void check(SecurityContext security, Bundled bundled) {
        Stream<ScopeNeeds> needs =
                switch (bundled) {
                    case Bundled.Whole whole -> whole.drafts().stream().flatMap(ScopeCheck::needs);
                    case Bundled.EachByItself each ->
                        each.batch().steps().stream().flatMap(ScopeCheck::needs);
                };
        orRefused(needs.allMatch(Caller.scopes(security)));
    }

    /** The same of one resource that is sent, for what is looked up for it. */
    static void check(SecurityContext security, Draft draft) {
        orRefused(lookedUp(draft).allMatch(Caller.scopes(security)));
    }

    private static Stream<ScopeNeeds> needs(Step step) {
        return switch (step) {
            case Step.Write write -> needs(write.draft());
            case Step.Delete delete ->
                Stream.of(ScopeNeeds.of("DELETE", "/fhir/" + delete.removal().type() + "/id", false));
            case Step.Unreadable unreadable -> Stream.empty();
        };
    }

    private static Stream<ScopeNeeds> needs(Draft draft) {
        ScopeNeeds itself =
                switch (draft.intent()) {
                    case Intent.Create create -> ScopeNeeds.created(draft.type(), false);
                    case Intent.CreateUnless unless -> ScopeNeeds.created(draft.type(), true);
                    case Intent.ReplaceWhere where ->
                        new ScopeNeeds(draft.type(), EnumSet.of(Act.CREATE, Act.UPDATE, Act.SEARCH));
                    case Intent.Replace replace -> ScopeNeeds.of("PUT", "/fhir/" + draft.type() + "/id", false);
                };
        return Stream.concat(Stream.of(itself), lookedUp(draft));
    }

    /** A reference by identifier or number tells whether there is such a resource, as a search for it would. */
    private static Stream<ScopeNeeds> lookedUp(Draft draft) {
        return draft.body().mentions().values().stream().flatMap(target -> switch (target) {
            case Target.Identified identified -> Stream.of(search(identified.type()));
            case Target.Numbered numbered -> Stream.of(search("Patient"), search("RelatedPerson"));
            case Target.Entry entry -> Stream.empty();
            case Target.Kept kept -> Stream.empty();
        });
    }

    private static ScopeNeeds search(String type) {
        return ScopeNeeds.of("GET", "/fhir/" + type, false);
    }

    private static void orRefused(boolean allowed) {
        if (!allowed) {
            throw Refused.because(Problem.NOT_PERMITTED);
        }
    }
}
