package uk.threshold.command;

import java.util.Arrays;
import java.util.List;
import uk.threshold.carerecord.Coded;
import uk.threshold.shelf.LoadedPack;

/** For whom an outcome is told. */
enum Listener implements Coded {
    GP,
    SOCIAL_WORKER,
    DATA_PROTECTION_OFFICER;

    @Override
    public String code() {
        return Coded.ofName(this);
    }

    static List<String> all() {
        return Arrays.stream(values()).map(Listener::code).toList();
    }

    /** @throws WrongUsage for any other word */
    static Listener named(String word) {
        return Coded.parse(Listener.class, word)
                .orElseThrow(
                        () -> new WrongUsage("`" + PolicyExplain.FOR + "` takes one of " + String.join(", ", all())));
    }

    Voice voice(LoadedPack pack) {
        return switch (this) {
            case GP -> new ToGp(pack);
            case SOCIAL_WORKER -> new ToSocialWorker(pack);
            case DATA_PROTECTION_OFFICER -> new ToDataProtectionOfficer(pack);
        };
    }
}
