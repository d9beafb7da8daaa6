package io.rackside.bmc;

import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.Problem;
import io.rackside.model.Reading;
import io.rackside.model.Vitals;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

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
    Vitals poll() throws InterruptedException;

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

    /**
     * What is weak in how it lets people in, found by reading and by what everybody may ask. No
     * password is tried but the one of this conversation.
     *
     * @throws BmcException ANOTHER_BOX when another box answers; all else that fails is a problem
     *     in the report
     */
    SecurityReport security() throws InterruptedException;

    /**
     * How the controller itself is set up and how it is; only reads.
     *
     * @param topics to read; each costs requests of its own
     */
    Details details(Set<Topic> topics) throws InterruptedException;

    /**
     * What can be set, as it is now; parts the BMC does not have are empty.
     *
     * @param parts to read; each costs requests of its own
     */
    Settings settings(Set<Settings.Part> parts) throws InterruptedException;

    /**
     * The act that brings about a change, with its risk and effect on that box, and with the act
     * that takes it back where there is one. Reads; changes nothing.
     *
     * @throws BmcException NOT_SUPPORTED when this BMC has no such setting, does not allow that
     *     value, or the change would lock out the account in use
     */
    Act plan(Target target, Change change) throws InterruptedException;

    /**
     * Carries out an act that {@link #acts} or {@link #plan} named, and reads the box back.
     *
     * @param secrets has what the act's parameters only name
     */
    Outcome perform(Authorised leave, SecretSource secrets) throws InterruptedException;

    /**
     * The same, telling how far a long act is.
     *
     * @param percent hears 0 to 100 now and then, where the BMC tells it
     */
    default Outcome perform(Authorised leave, SecretSource secrets, IntConsumer percent)
            throws InterruptedException {
        return perform(leave, secrets);
    }

    /** Carries out an act that needs no secret. */
    default Outcome perform(Authorised leave) throws InterruptedException {
        return perform(leave, SecretSource.none());
    }

    /**
     * Finds out by reading whether an act in doubt took effect.
     *
     * @param witness what {@link #witness} gave before the act
     */
    Outcome settle(Act act, Map<String, String> witness) throws InterruptedException;

    /**
     * Opens the host's serial console, in a session of its own that gives the controller's permit
     * back once it is open.
     *
     * @param leave for a {@link io.rackside.operations.TerminalAct}, spent immediately before the
     *     console is asked for
     * @throws BmcException when it has none, does not allow it, or somebody else has it open and
     *     the act does not take it over; nothing was opened then
     */
    default TerminalSession terminal(Authorised leave) throws InterruptedException {
        throw new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.no-terminal", leave.act().target().name()));
    }

    /**
     * Another side of the same conversation, by its interface ({@code FirmwareUpdates}); empty
     * where this BMC has none that can be used. Closed with the conversation.
     */
    default <T> Optional<T> side(Class<T> side) {
        return side.isInstance(this) ? Optional.of(side.cast(this)) : Optional.empty();
    }

    /** What it serves, as it sends it; empty where it serves no resources, as over IPMI. */
    default Optional<RawResources> resources() {
        return Optional.empty();
    }

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
