package io.rackside.bmc;

import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Reading;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A conversation with one BMC. Opened for one box, closed when done; blocking, for virtual threads.
 *
 * <p>Every method throws {@link BmcException} when the BMC cannot be reached, refuses the login or
 * makes no sense as a whole; what alone could not be read is a {@link Problem} in the answer. All
 * of them may be called from several threads; the controller's gate orders them.
 */
public interface Bmc extends AutoCloseable {
    /** Identity, health and power, in at most 6 requests. */
    Inventory firstLook() throws InterruptedException;

    /**
     * Everything it is made of.
     *
     * @param early gets what is known so far as it grows, the first look first
     */
    Inventory inventory(Consumer<Inventory> early) throws InterruptedException;

    /** All sensors with their readings; a sensor without a reading is there without a value. */
    SensorReport sensors() throws InterruptedException;

    /** The newest entries of its logs, newest first, at most so many. */
    EventReport events(int most) throws InterruptedException;

    PowerState powerState() throws InterruptedException;

    /**
     * What raises alarms, as cheaply as it can be had: power, health, the parts' health and the
     * readings. Made to be called once a minute; details that cost more, such as the drives, are
     * read now and then and repeated from memory in between.
     */
    Poll poll() throws InterruptedException;

    /**
     * What {@link Act}s it can do on that box now, with risk and effect: the power resets it
     * allows, the LED.
     */
    List<Act> acts(Target target) throws InterruptedException;

    /**
     * What it shows now that a later reading can be held against when the answer to that act is
     * lost; empty when it shows nothing of the kind, or cannot be read.
     */
    Map<String, String> witness(Act act) throws InterruptedException;

    /** Carries out an act that {@link #acts} named, and reads the box back. */
    Outcome perform(Authorised leave) throws InterruptedException;

    /**
     * Finds out by reading whether an act in doubt took effect.
     *
     * @param witness what {@link #witness} gave before the act
     */
    Outcome settle(Act act, Map<String, String> witness) throws InterruptedException;

    /**
     * Listens to its event stream until the conversation is closed or the stream ends.
     *
     * @return false at once when it has no stream; then it has to be polled
     */
    boolean listen(Consumer<Event> heard) throws InterruptedException;

    /**
     * The same conversation, asked with another urgency: the same session, the same memory, the
     * same cost. Closing either closes both.
     */
    Bmc at(ControllerGate.Priority priority);

    /** What this conversation has cost so far. */
    Stats stats();

    /** Ends the session on the BMC. */
    @Override
    void close();

    /** Readings and what could not be read. */
    record SensorReport(List<Reading> readings, List<Problem> problems) {
        public SensorReport {
            readings = List.copyOf(readings);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A look that can be had every minute.
     *
     * @param health rolled up by the device
     * @param healthText its own word for its health, also one outside the standard
     * @param parts the parts whose health is known, the well ones too
     */
    record Poll(
            PowerState power,
            Health health,
            String healthText,
            List<Part> parts,
            List<Reading> readings,
            List<Problem> problems) {
        public Poll {
            parts = List.copyOf(parts);
            readings = List.copyOf(readings);
            problems = List.copyOf(problems);
        }
    }

    /** What a part of a box is, as far as its failure is handled differently. */
    enum PartKind {
        POWER_SUPPLY,
        FAN,
        PROCESSOR,
        MEMORY,
        STORAGE,
        DRIVE,
        VOLUME,
        BMC,
        REDUNDANCY,
        CHASSIS
    }

    /**
     * A part and how it is.
     *
     * @param id its identifier within its kind, the same as in the inventory; empty for the kind as
     *     a whole ("the memory")
     * @param name the device's own word for it ("PSU2")
     * @param state its own word ("Absent", "Enabled"), empty when not told
     */
    record Part(PartKind kind, String id, String name, Health health, String state) {}

    /** Log entries and what could not be read. */
    record EventReport(List<Event> events, List<Problem> problems) {
        public EventReport {
            events = List.copyOf(events);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Cost of a conversation.
     *
     * @param requests sent
     * @param bytes both ways, as counted at the connection below TLS where it can be, else bodies
     *     and headers
     * @param seconds since it was opened
     * @param firstScreenRequests requests until the first look was complete
     */
    record Stats(long requests, long bytes, double seconds, long firstScreenRequests) {}
}
