package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Guard;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Restarts a host in order and waits until it is back. That it did is told by the kernel's number
 * of the boot (random(4)), never by an exit status or by silence.
 */
public final class HostRestart implements Performer {
    public static final String KIND = "offload.restart";

    /** What a guard says of acts that leave a host up. */
    private static final String STAYS_UP = "core.guard.stays-up";

    private static final String BOOT = "boot";
    private static final String ASKED = "asked";

    /** The script answers before the host goes down. */
    private static final String RESTART =
            """
            main() {
                say boot "$(cat /proc/sys/kernel/random/boot_id)"
                if systemd-run --on-active=2 --timer-property=AccuracySec=100ms \
            --unit="rackside-restart-$(cut -d. -f1 /proc/uptime)" \
            systemctl reboot >/dev/null 2>&1; then
                    say asked yes
                fi
            }
            """;

    private static final String TELL =
            """
            main() {
                say boot "$(cat /proc/sys/kernel/random/boot_id)"
            }
            """;

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** A server with much memory and many cards takes a quarter of an hour. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** What is asked to go down in order is gone by then, or does not go. */
    private static final Duration STILL_UP = Duration.ofMinutes(10);

    /** When it was asked by a process that is gone, most of that time is gone too. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final HostShell shell;
    private final Time time;

    /** On a shell that may open fresh sessions for as long as that takes. */
    public HostRestart(HostShell shell, Time time) {
        this.shell = shell;
        this.time = time;
    }

    /**
     * The act.
     *
     * @param change the job that wants it
     */
    public static Act act(Target host, String change) {
        return Act.of(
                KIND,
                host,
                Map.of("change", change),
                Risk.SERVICE_STOPS,
                Message.of("core.offload.restart-effect", host.name()));
    }

    /**
     * What the guards say of an act that the host is restarted for: of both.
     *
     * @param guards what they say of one act
     */
    public static List<Guard.Opinion> opinions(
            Function<Act, List<Guard.Opinion>> guards, Act act, boolean restarts) {
        List<Guard.Opinion> own = guards.apply(act);
        if (!restarts) {
            return own;
        }
        List<Guard.Opinion> ofRestart = guards.apply(act(act.target(), act.kind()));
        // That the act by itself leaves the host up would be read as a word on the whole.
        return Stream.concat(
                        own.stream().filter(one -> !one.reason().code().equals(STAYS_UP)),
                        ofRestart.stream())
                .distinct()
                .toList();
    }

    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        return boot(TELL).map(boot -> Map.of(BOOT, boot)).orElse(Map.of());
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        String name = leave.act().target().name();
        Optional<String> before = boot(TELL);
        if (before.isEmpty()) {
            return new Outcome.Refused(
                    Outcome.Refusal.UNREACHABLE,
                    Message.of("core.offload.restart-unreached", name),
                    "");
        }
        leave.spend(KIND);
        // Whether it goes down only a reading tells; what it answered says how long to wait for it.
        return awaited(before.get(), name, LONGEST, asked() ? STILL_UP : SHORT);
    }

    /** Whether it took the order, or may have taken it. */
    private boolean asked() throws InterruptedException {
        try {
            Said said = shell.run(RESTART, SHORT);
            return said.end() == Said.End.HALF
                    || said.end() == Said.End.HUNG
                    || said.lines().stream().anyMatch(line -> line.startsWith(ASKED));
        } catch (HostLost _) {
            return true;
        }
    }

    /**
     * Reads until the host is in another boot, or the time is over.
     *
     * @param up so long a host that goes down may still be there
     */
    private Outcome awaited(String before, String name, Duration longest, Duration up)
            throws InterruptedException {
        long began = time.nanos();
        Optional<String> now = Optional.empty();
        while (time.nanos() - began < longest.toNanos()) {
            time.sleep(BETWEEN);
            now = freshBoot();
            if (now.filter(boot -> !boot.equals(before)).isPresent()) {
                return new Outcome.Done(Message.of("core.offload.restarted", name));
            }
            boolean stays = time.nanos() - began > up.toNanos();
            if (now.isPresent() && stays) {
                break;
            }
        }
        return now.isPresent()
                ? new Outcome.Refused(
                        Outcome.Refusal.DEVICE, Message.of("core.offload.not-restarted", name), "")
                : new Outcome.InDoubt(Message.of("core.offload.restart-silent", name));
    }

    private Optional<String> freshBoot() throws InterruptedException {
        try {
            shell.reconnect(Duration.ofSeconds(5));
        } catch (HostLost _) {
            return Optional.empty();
        }
        return boot(TELL);
    }

    private Optional<String> boot(String script) throws InterruptedException {
        try {
            Said said = shell.run(script, SHORT);
            return said.lines().stream()
                    .filter(line -> line.startsWith(BOOT + " "))
                    .map(line -> line.substring(BOOT.length() + 1).strip())
                    .filter(boot -> !boot.isEmpty())
                    .findFirst();
        } catch (HostLost _) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        String name = act.target().name();
        String before = witness.get(BOOT);
        if (before == null) {
            return new Outcome.InDoubt(Message.of("core.offload.restart-silent", name));
        }
        return awaited(before, name, LONGEST, SETTLED);
    }
}
