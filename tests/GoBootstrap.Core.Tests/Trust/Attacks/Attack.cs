namespace GoBootstrap.Tests.Trust.Attacks;

/// <summary>What somebody does who serves or changes bytes.</summary>
public enum Attack
{
    PackingChanged,
    FileChanged,
    FileAdded,
    FileAddedBelowTest,
    OtherArchiveOfOneSize,
    OlderReleaseUnderTheName,
    PortsSwapped,
    FileTakenOut,
    IndexForged,
    IndexReplayed,
    SignatureStripped,
    SignatureOfAnotherFile,
    SignedByAnotherKey,
    RecordForged,
    RecordOfAnotherVersion,
    RecordOfAnotherLog,
    EverythingReplaced,
    DescriptionForged,
    ContentsForged,
    PackageRepacked,
    LockEdited,
    LockOfAnotherRelease,
    LockTakenAway,
    LockForged,
}
