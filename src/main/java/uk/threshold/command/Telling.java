package uk.threshold.command;

import java.util.List;
import uk.threshold.policy.Facts;
import uk.threshold.shelf.LoadedPack;
import uk.threshold.shelf.PolicyCase;
import uk.threshold.shelf.Scene;

/** What the rules of a pack make of a case or of facts, told for one kind of reader. */
final class Telling {
    private final LoadedPack pack;
    private final Listener listener;

    Telling(LoadedPack pack, Listener listener) {
        this.pack = pack;
        this.listener = listener;
    }

    /** A case: its story, and what becomes of every item. */
    String of(PolicyCase story) {
        Page page = new Page();
        Voice voice = listener.voice(pack);
        page.title(story.id() + ": " + story.title());
        page.text(0, story.story());
        story.harmIfRefused().ifPresent(harm -> page.text(0, "Harm if it were refused: " + harm));
        if (story.turnedBack().filter(request -> request.by(pack.pack())).isPresent()) {
            page.line(0, "The request is turned back as too broad, before any record is looked at.");
        }
        for (Scene scene : story.scenes()) {
            page.title(scene.title());
            voice.tell(page, Outcome.of(pack.pack(), scene.judgement(pack.pack()), scene.people()));
        }
        if (!story.scenes().isEmpty()) {
            voice.close(page);
        }
        return page.toString();
    }

    /** One item and one person. */
    String ofFacts(Facts facts) {
        Page page = new Page();
        Voice voice = listener.voice(pack);
        voice.tell(page, Outcome.of(pack.pack(), pack.pack().decide(facts), List.of(facts)));
        voice.close(page);
        return page.toString();
    }
}
