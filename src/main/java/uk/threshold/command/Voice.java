package uk.threshold.command;

/** How one kind of reader is told of outcomes. */
sealed interface Voice permits ToGp, ToSocialWorker, ToDataProtectionOfficer {
    /** One item as it stands at one moment. */
    void tell(Page page, Outcome outcome);

    /** What holds for all that was told, once. */
    void close(Page page);
}
