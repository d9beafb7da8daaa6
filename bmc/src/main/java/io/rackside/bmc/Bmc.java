package io.rackside.bmc;

import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Reading;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.List;
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
     * What {@link Act}s it can do on that box now, with risk and effect: the power resets it
     * allows, the LED.
     */
    List<Act> acts(Target target) throws InterruptedException;

    /** Carries out an act that {@link #acts} named, and reads the box back. */
    Outcome perform(Authorised leave) throws InterruptedException;

    /** Finds out by reading whether an act in doubt took effect. */
    Outcome settle(Act act) throws InterruptedException;

    /**
     * Listens to its event stream until the conversation is closed or the stream ends.
     *
     * @return false at once when it has no stream; then it has to be polled
     */
    boolean listen(Consumer<Event> heard) throws InterruptedException;

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
