package uk.threshold.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.threshold.request.KeptRequest;
import uk.threshold.request.RequestRegister;
import uk.threshold.request.Requester;

/** The register of a story's one request. */
final class OneRequest implements RequestRegister {
    private final DeskStory story;
    private boolean cancelled;

    OneRequest(DeskStory story) {
        this.story = story;
    }

    KeptRequest kept() {
        boolean closed = story.register
                .docket(DeskStory.PRACTICE, story.request)
                .statement()
                .isPresent();
        KeptRequest.Status status = closed
                ? KeptRequest.Status.COMPLETED
                : cancelled ? KeptRequest.Status.CANCELLED : KeptRequest.Status.ACCEPTED;
        return new KeptRequest(
                story.sharingRequest(),
                new byte[0],
                status,
                DeskStory.NOW,
                story.register.docket(DeskStory.PRACTICE, story.request).statement());
    }

    @Override
    public Instant now() {
        return DeskStory.NOW;
    }

    @Override
    public Optional<KeptRequest.Acceptance> repeated(Requester requester, KeptRequest.Repeat repeat) {
        return Optional.empty();
    }

    @Override
    public Optional<KeptRequest> ofOrganisation(String organisation, UUID id) {
        return Optional.of(kept()).filter(one -> id.equals(story.request) && organisation.equals("E99901"));
    }

    @Override
    public List<KeptRequest> ofOrganisation(String organisation, Optional<KeptRequest.Status> status, int most) {
        return ofOrganisation(organisation, story.request).stream().toList();
    }

    @Override
    public Optional<KeptRequest> ofPractice(String practice, UUID id) {
        return Optional.of(kept()).filter(one -> id.equals(story.request) && practice.equals(DeskStory.PRACTICE));
    }

    @Override
    public List<KeptRequest> ofPractice(String practice, Optional<KeptRequest.Status> status, int most) {
        return ofPractice(practice, story.request).stream().toList();
    }

    @Override
    public List<KeptRequest.Match> matches(String practice, UUID id) {
        return List.of();
    }

    @Override
    public Optional<KeptRequest> cancel(String organisation, UUID id) {
        cancelled = true;
        story.ledger.change(RequestGuard.key(story.request));
        return Optional.of(kept());
    }
}
