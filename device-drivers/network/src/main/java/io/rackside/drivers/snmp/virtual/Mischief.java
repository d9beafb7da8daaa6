package io.rackside.drivers.snmp.virtual;

import org.snmp4j.smi.OID;

import java.time.Duration;

/** What an agent does wrong; each was met in the field. */
public sealed interface Mischief {
    /** Every answer comes that much later. */
    record Slow(Duration by) implements Mischief {}

    /** Every so many answers one is lost. */
    record Loses(int every) implements Mischief {}

    /** Every answer comes twice. */
    record Twice() implements Mischief {}

    /** No answer has more bytes; what is over is cut off. */
    record CutsOff(int bytes) implements Mischief {}

    /** Answers with noise instead of BER. */
    record Babbles(long seed) implements Mischief {}

    /** Says tooBig where an answer would be longer, instead of answering less. */
    record TooBig(int bytes) implements Mischief {}

    /** Says nothing where an answer would be longer, as when a firewall drops its fragments. */
    record SilentWhenLong(int bytes) implements Mischief {}

    /** Says nothing to a GETBULK for more than that. */
    record HangsOnBulk(int repetitions) implements Mischief {}

    /** Says nothing to a GETBULK that asks below that object, whatever else it asks. */
    record HangsOnColumn(OID column) implements Mischief {}

    /** Behind that object it names the object itself, for ever. */
    record Repeats(OID object) implements Mischief {}

    /** Behind that object it starts again at its first. */
    record StartsAgain(OID object) implements Mischief {}

    /** Says that nothing is behind that object. */
    record EndsEarly(OID object) implements Mischief {}

    /** That object has a value of so many bytes. */
    record Bloats(OID object, int bytes) implements Mischief {}

    /** Counts its objects without end below that name. */
    record Endless(OID branch) implements Mischief {}

    /** Answers so many questions and then no more. */
    record DiesAfter(int answers) implements Mischief {}

    /** Cannot read what is below that object, and says genErr of a whole answer that needs it. */
    record Fails(OID branch) implements Mischief {}

    /** Says nothing to who signs without encrypting, where the user is one who encrypts. */
    record DropsUnencrypted() implements Mischief {}

    /** Says nothing where a digest or a cipher is wrong, in place of reporting it. */
    record HidesReports() implements Mischief {}
}
