package uk.threshold.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uk.threshold.carerecord.NhsNumber;

/** The directory in memory, for tests of what stands above it. */
public final class InMemoryDirectory implements Directory, PseudonymKeys {
    private final Map<String, Organisation> organisations = new LinkedHashMap<>();
    private final Map<String, PseudonymKey> keys = new LinkedHashMap<>();
    private final Map<Row, Member> members = new LinkedHashMap<>();

    private final Map<String, String> boards = new LinkedHashMap<>();

    private record Row(String client, Optional<String> user) {}

    @Override
    public Optional<Acting> actingFor(String client, String user) {
        return Optional.ofNullable(members.get(new Row(client, Optional.of(user))))
                .or(() -> Optional.ofNullable(members.get(new Row(client, Optional.empty()))))
                .flatMap(member -> organisation(member.ods()).map(found -> new Acting(found, member.name())));
    }

    @Override
    public Optional<Organisation> organisation(String ods) {
        return Optional.ofNullable(organisations.get(ods));
    }

    @Override
    public Optional<Organisation> lookedAfterBy(String practice) {
        return Optional.ofNullable(boards.get(practice)).flatMap(this::organisation);
    }

    @Override
    public void lookAfter(String practice, String board) {
        boards.put(practice, board);
    }

    @Override
    public Optional<String> nameOf(String ods, String user) {
        return members.values().stream()
                .filter(member -> member.ods().equals(ods)
                        && member.user().filter(user::equals).isPresent())
                .map(Member::name)
                .findFirst();
    }

    @Override
    public Optional<PseudonymKey> pseudonymKey(String ods) {
        return Optional.ofNullable(keys.get(ods));
    }

    @Override
    public void keep(Organisation organisation) {
        organisations.put(organisation.ods(), organisation);
        byte[] key = new byte[PseudonymKey.LENGTH];
        key[0] = (byte) organisations.size();
        keys.putIfAbsent(organisation.ods(), new PseudonymKey(key));
    }

    @Override
    public void keep(Member member) {
        members.put(new Row(member.client(), member.user()), member);
    }

    /** Nothing in memory asks for it. */
    @Override
    public void keepNumber(String client, String user, NhsNumber number) {
        if (!members.containsKey(new Row(client, Optional.of(user)))) {
            throw new IllegalArgumentException("nobody of the directory has this number");
        }
    }
}
