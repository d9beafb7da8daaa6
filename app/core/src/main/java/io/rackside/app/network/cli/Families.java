package io.rackside.app.network.cli;

import io.rackside.app.access.Subject;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkFacts;
import io.rackside.store.Settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which family a box's command line is of: told by a person, its type, or the box itself. */
public final class Families {
    private static final String PREFIX = "cli-family.";

    private final Supplier<CliProfiles> profiles;
    private final Optional<Settings> settings;
    private final Function<DeviceId, Optional<NetworkFacts>> lastSeen;

    /**
     * @param profiles those there are now
     * @param settings where a family is remembered; empty in a folder that is open for reading only
     * @param lastSeen what a box last said of itself by SNMP
     */
    public Families(
            Supplier<CliProfiles> profiles,
            Optional<Settings> settings,
            Function<DeviceId, Optional<NetworkFacts>> lastSeen) {
        this.profiles = profiles;
        this.settings = settings;
        this.lastSeen = lastSeen;
    }

    /** All there are. */
    public List<CliProfile> all() {
        return profiles.get().all();
    }

    public Optional<CliProfile> named(String name) {
        return profiles.get().named(name);
    }

    /** The family of a box, as far as it is known without asking it. */
    public Optional<CliProfile> of(Subject subject) {
        CliProfiles known = profiles.get();
        return settings.flatMap(kept -> kept.get(PREFIX + subject.target().device().value()))
                .flatMap(known::named)
                // One type may run releases with different command lines: what runs goes first.
                .or(() -> known.knowing(seen(subject)))
                .or(() -> known.knowing(plate(subject)));
    }

    private static List<String> plate(Subject subject) {
        return subject
                .device()
                .map(device -> device.type().manufacturer() + " " + device.type().model())
                .stream()
                .toList();
    }

    private List<String> seen(Subject subject) {
        List<String> said = new ArrayList<>();
        lastSeen.apply(subject.target().device())
                .ifPresent(
                        facts -> {
                            facts.sysDescr().lines().forEach(said::add);
                            said.add(facts.manufacturer() + " " + facts.model());
                        });
        return said;
    }

    /**
     * A family a person may choose.
     *
     * @param title for people
     * @param proven whether it was held against recordings, not documents alone
     */
    public record Choice(String name, String title, boolean proven) {}

    /** All there are, by their titles. */
    public List<Choice> choices() {
        return all().stream()
                .map(
                        one ->
                                new Choice(
                                        one.name(),
                                        one.title(),
                                        one.evidence() == CliProfile.Evidence.RECORDINGS))
                .sorted(Comparator.comparing(Choice::title))
                .toList();
    }

    /** The family of a box for people, as far as it is known without asking it. */
    public Optional<Choice> chosen(Subject subject) {
        Optional<String> name = of(subject).map(CliProfile::name);
        return choices().stream().filter(one -> name.equals(Optional.of(one.name()))).findFirst();
    }

    /** A person says of which family a box's command line is; that counts before all else. */
    public void choose(Subject subject, Choice family) {
        named(family.name()).ifPresent(profile -> remember(subject, profile));
    }

    CliProfile any() {
        return CliProfiles.any();
    }

    /**
     * Asks a box what it is.
     *
     * @param session with {@link #any}
     * @throws CliException REFUSED when it is nothing we know
     */
    CliProfile ask(CliSession session, String name) throws InterruptedException {
        CliProfiles known = profiles.get();
        Map<String, Step> inOrder = new TreeMap<>(session.profile().tables());
        for (Step step : inOrder.values()) {
            Optional<CliProfile> told = known.knowing(session.run(step, Map.of()).lines());
            if (told.isPresent()) {
                return told.get();
            }
        }
        throw new CliException(
                CliException.Kind.REFUSED, Message.of("core.cli-access.no-family", name));
    }

    void remember(Subject subject, CliProfile family) {
        settings.ifPresent(
                kept -> kept.put(PREFIX + subject.target().device().value(), family.name()));
    }

    void forget(Subject subject) {
        settings.ifPresent(kept -> kept.remove(PREFIX + subject.target().device().value()));
    }
}
