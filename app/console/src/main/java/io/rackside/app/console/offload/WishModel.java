package io.rackside.app.console.offload;

import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.Trial;
import io.rackside.app.offload.WishView;
import io.rackside.model.Message;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a port is to be brought to: a profile, what of it is left out, and how it is tried. */
final class WishModel {
    /** Shorter, and the host takes it back before anyone has looked, in seconds. */
    static final int LEAST_SECONDS = (int) Trial.LEAST.toSeconds();

    /** Longer, and a host that was cut off stays so for too long, in seconds. */
    static final int MOST_SECONDS = (int) Trial.MOST.toSeconds();

    private final List<PortView> ports;
    private final List<ProfileChoice> profiles;
    private final ObjectProperty<PortView> port = new SimpleObjectProperty<>(this, "port");
    private final ObjectProperty<ProfileChoice> profile =
            new SimpleObjectProperty<>(this, "profile");
    private final Map<String, BooleanProperty> taken = new TreeMap<>();
    private final StringProperty seconds =
            new SimpleStringProperty(
                    this, "seconds", Long.toString(Trial.usual().undoAfter().toSeconds()));
    private final BooleanProperty kept =
            new SimpleBooleanProperty(this, "kept", Trial.usual().kept());
    private final BooleanProperty restart =
            new SimpleBooleanProperty(this, "restart", Trial.usual().restart());

    /**
     * @param ports those a profile can be applied to, at least one
     * @param profiles at least one
     * @param first the port a person looked at
     */
    WishModel(List<PortView> ports, List<ProfileChoice> profiles, Optional<String> first) {
        this.ports = List.copyOf(ports);
        this.profiles = List.copyOf(profiles);
        port.set(
                this.ports.stream()
                        .filter(one -> first.filter(one.name()::equals).isPresent())
                        .findFirst()
                        .orElseGet(() -> fastest(this.ports)));
        profile.set(
                port.get()
                        .applied()
                        .flatMap(
                                applied ->
                                        this.profiles.stream()
                                                .filter(one -> one.id().equals(applied.profile()))
                                                .findFirst())
                        .orElse(this.profiles.getFirst()));
    }

    /** Of those that have a link, which is seldom the one the host is managed by. */
    private static PortView fastest(List<PortView> ports) {
        return ports.stream()
                .min(
                        Comparator.comparing((PortView one) -> !one.link().orElse(false))
                                .thenComparing(one -> -one.speedMbps().orElse(0)))
                .orElseThrow();
    }

    List<PortView> ports() {
        return ports;
    }

    List<ProfileChoice> profiles() {
        return profiles;
    }

    ObjectProperty<PortView> port() {
        return port;
    }

    ObjectProperty<ProfileChoice> profile() {
        return profile;
    }

    /** Whether a wish of a profile is asked for; the same knob in another one likewise. */
    BooleanProperty taken(WishView wish) {
        return taken.computeIfAbsent(
                wish.knob(), knob -> new SimpleBooleanProperty(this, knob, true));
    }

    /** Until the host takes it back by itself unless it is confirmed. */
    StringProperty seconds() {
        return seconds;
    }

    /** Whether it is kept over a restart, once it is confirmed. */
    BooleanProperty kept() {
        return kept;
    }

    /** Whether the host may be restarted for it. */
    BooleanProperty restart() {
        return restart;
    }

    /** What is wrong with the seconds. */
    Optional<Message> trouble() {
        return limit().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Message.of("console.offload.seconds-wrong", LEAST_SECONDS, MOST_SECONDS));
    }

    private Optional<Duration> limit() {
        try {
            int typed = Integer.parseInt(seconds.get().strip());
            return typed >= LEAST_SECONDS && typed <= MOST_SECONDS
                    ? Optional.of(Duration.ofSeconds(typed))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** What keeps it from being planned; empty where nothing does. */
    Optional<Message> obstacle() {
        return trouble()
                .or(
                        () ->
                                profile.get().wishes().stream().allMatch(wish -> !taken(wish).get())
                                        ? Optional.of(Message.of("console.offload.all-left-out"))
                                        : Optional.empty());
    }

    /** How it is tried; only where there is no trouble. */
    Trial trial() {
        return new Trial(limit().orElseThrow(), kept.get(), restart.get());
    }

    /** What is wanted; only where there is no obstacle. */
    OffloadWish wish() {
        Set<String> leftOut =
                profile.get().wishes().stream()
                        .filter(wish -> !taken(wish).get())
                        .map(WishView::knob)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new OffloadWish(
                port.get().name(),
                Optional.of(profile.get().id()),
                new TreeMap<>(),
                leftOut,
                trial());
    }
}
