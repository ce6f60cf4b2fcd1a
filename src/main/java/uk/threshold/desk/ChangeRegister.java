package uk.threshold.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import uk.threshold.consent.Directive;
import uk.threshold.disclosure.StoredBytes;
import uk.threshold.ledger.LedgerEntry;
import uk.threshold.request.SharingRequest;

/**
 * What practices changed after it may have left, and where in the ledger it left, kept apart by practice. Every method throws
 * {@code StoreUnavailable} when the store does not answer.
 */
public interface ChangeRegister {

    /** The database's time. */
    Instant now();

    /** ODS codes of the practices whose records may change. */
    List<String> practices();

    /**
     * Some resources that changed and of which nobody was asked yet, but for those that wait for their next try: Consents first,
     * then those tried least, and then the earliest.
     */
    List<RecordChange> pending(String practice, int most);

    /**
     * Looks through more of the ledger for what left.
     *
     * @return whether all was looked through that was recorded before the call
     */
    boolean lookThrough(String practice, int most);

    /** ODS codes of those who ever asked anything of the practice. */
    Set<String> recipients(String practice);

    /** Ids of the Consents that stand, or stood, in the record of this person. */
    List<UUID> consentsOf(String practice, UUID person);

    /** What a Consent said before this version of it came; empty where there was none, or it is kept no more. */
    Optional<Directive> said(String practice, UUID consent, int version);

    /**
     * Answers in which one of these left, as {@code Type/pseudonym}: the newest first.
     *
     * @param most of one request, the newest of them
     */
    List<WhatLeft> withItem(String practice, Collection<String> positions, int most);

    /** The same of answers in which something was decided by one of these Consents. */
    List<WhatLeft> byConsent(String practice, Collection<UUID> consents, int most);

    /** Where in these answers something was asked before, by receipt: positions as {@code Type/pseudonym}. */
    Map<UUID, Set<String>> askedBefore(String practice, Notice.Asked asked, Collection<UUID> receipts);

    /** A request made of this practice. */
    Optional<SharingRequest> request(String practice, UUID id);

    /** A version of a resource; empty where its content is kept no more. */
    Optional<StoredBytes> version(String practice, UUID resource, int version);

    /**
     * Keeps a notice in the commit of the entry that records it.
     *
     * @return whether it was kept: not where the same was asked before, by another instance too
     */
    boolean keep(Notice notice, Notice.Because because, LedgerEntry entry);

    /** Everybody who holds it was asked; what changed meanwhile stays pending. */
    void settle(String practice, RecordChange change);

    /**
     * It could not be worked out, and waits for a while that doubles.
     *
     * @return whether it was the first time
     */
    boolean postpone(String practice, RecordChange change);
}
