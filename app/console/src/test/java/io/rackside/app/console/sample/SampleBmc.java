package io.rackside.app.console.sample;

import io.rackside.app.acts.Choice;
import io.rackside.app.acts.SettingsLook;
import io.rackside.app.audit.PastAct;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.bmc.BmcDoor;
import io.rackside.app.console.bmc.BmcSettings;
import io.rackside.app.console.bmc.DetailsLook;
import io.rackside.app.console.bmc.MediumActs;
import io.rackside.app.security.SecurityCheck;
import io.rackside.model.BmcFinding;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BiosAttribute.Kind;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** The BMC of each sample box; remembers what it was asked to do. */
public final class SampleBmc implements BmcDoor {
    public static final Instant READ_AT = Instant.parse("2026-03-02T10:44:00Z");

    private final Function<DeviceId, Device> boxes;
    private final List<String> asked;

    /** Passwords it was given, as they came. */
    public final List<String> secrets = new ArrayList<>();

    /** Raw commands that were sent, newest first. */
    public List<PastAct> commands = List.of();

    /** How the next act ends at once, if it does. */
    public Optional<Outcome> outcome = Optional.empty();

    /** What it tells of itself beside its inventories. */
    public Details controller =
            new Details(
                    List.of(
                            new Details.Lan(
                                    "1",
                                    "c0:ff:ee:00:00:01",
                                    List.of(new Details.Address("10.7.3.13", 24, "Static")),
                                    "",
                                    Optional.empty(),
                                    List.of(new Details.Suite(17, Details.Role.ADMINISTRATOR)))),
                    List.of(new Details.User("2", "admin", "", Optional.of(true), true)),
                    List.of(new Details.Channel(1, 4, 1, 2, Optional.empty())),
                    Optional.of(
                            new Details.Watchdog(
                                    false,
                                    Optional.empty(),
                                    "powerCycle",
                                    Duration.ofSeconds(210),
                                    Optional.of(Duration.ZERO))),
                    Optional.of(
                            new Details.Power(
                                    OptionalInt.of(312),
                                    OptionalInt.of(280),
                                    OptionalInt.of(402),
                                    OptionalInt.empty(),
                                    Duration.ofMinutes(1),
                                    OptionalInt.empty(),
                                    false)),
                    List.of(),
                    Optional.of(new Details.SelfTest("passed", 0)),
                    List.of(new Problem("channel 3", Message.of("console.bmc.boot.other"))));

    /** What it does not have. */
    public Settings settings =
            new Settings(
                    Optional.of(
                            new Settings.Boot(
                                    BootSource.NONE,
                                    BootLasting.DISABLED,
                                    Optional.of(BootMode.UEFI),
                                    Set.of(
                                            BootSource.NONE,
                                            BootSource.PXE,
                                            BootSource.DISK,
                                            BootSource.CD,
                                            BootSource.SETUP),
                                    Set.of(BootLasting.ONCE, BootLasting.ALWAYS),
                                    Set.of(BootMode.UEFI, BootMode.LEGACY))),
                    Optional.of(new Settings.Bios("Bios.1.2", attributes(), true)),
                    List.of(
                            new Settings.Account(
                                    "2",
                                    "admin",
                                    "Administrator",
                                    true,
                                    false,
                                    true,
                                    roles(),
                                    Optional.empty()),
                            new Settings.Account(
                                    "3",
                                    "guest",
                                    "ReadOnly",
                                    false,
                                    false,
                                    false,
                                    roles(),
                                    Optional.empty())),
                    List.of(
                            new Settings.NetworkPort(
                                    "eth2",
                                    "Management",
                                    "c0:ff:ee:00:00:01",
                                    "bmc-srv-03",
                                    List.of(
                                            new Settings.Address("10.7.3.13", 24, "Static"),
                                            new Settings.Address(
                                                    "fe80::c2ff:eeff:fe00:1", 64, "LinkLocal")),
                                    false,
                                    true,
                                    "10.7.3.1",
                                    "",
                                    List.of("10.7.0.53"),
                                    Optional.of(70))),
                    Optional.of(
                            new Settings.Clock(
                                    Optional.of(Instant.parse("2026-03-02T10:47:12Z")),
                                    Optional.of(Duration.ofSeconds(192)),
                                    "Asia/Shanghai",
                                    true,
                                    List.of("10.7.0.1"))),
                    List.of(
                            new Settings.Service("HTTPS", true, Optional.of(443)),
                            new Settings.Service("IPMI", true, Optional.of(623)),
                            new Settings.Service("Telnet", false, Optional.empty())),
                    List.of(
                            new Settings.MediaSlot(
                                    "cd1",
                                    "Virtual CD",
                                    List.of("CD", "DVD"),
                                    "https://10.7.3.9/image.iso",
                                    true,
                                    List.of("HTTPS")),
                            new Settings.MediaSlot(
                                    "usb1",
                                    "Virtual USB",
                                    List.of("USBStick"),
                                    "",
                                    false,
                                    List.of("HTTPS"))),
                    List.of(
                            new Settings.Certificate(
                                    "1",
                                    "https",
                                    "CN=srv-03.grid.example",
                                    "CN=Site CA",
                                    Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                                    "3b:9a:11:02:aa:bc:de:f0:12:34:56:78:9a:bc:de:f0",
                                    true,
                                    true)),
                    List.of(
                            new Settings.Log("sel", "SEL", Optional.of(214L), true, false),
                            new Settings.Log("bmc", "BMC", Optional.empty(), false, true)),
                    Optional.of(
                            new Settings.EventService(
                                    true,
                                    List.of(
                                            new Settings.Subscription(
                                                    "1",
                                                    "https://10.7.0.9/events",
                                                    "Redfish",
                                                    "noc")))),
                    List.of());

    SampleBmc(Function<DeviceId, Device> boxes, List<String> asked) {
        this.boxes = boxes;
        this.asked = asked;
    }

    private static List<String> roles() {
        return List.of("Administrator", "Operator", "ReadOnly");
    }

    private static List<Settings.BiosAttribute> attributes() {
        return List.of(
                attribute("ProcTurbo", "Turbo mode", Kind.ENUMERATION, "Enabled", Optional.empty()),
                attribute(
                        "NumaMode",
                        "NUMA nodes per socket",
                        Kind.ENUMERATION,
                        "Enabled",
                        Optional.of("Disabled")),
                new Settings.BiosAttribute(
                        "BootWait",
                        "Wait before boot (s)",
                        "How long the logo stands.",
                        Kind.INTEGER,
                        "5",
                        Optional.empty(),
                        List.of(),
                        Optional.of(0L),
                        Optional.of(60L),
                        false),
                new Settings.BiosAttribute(
                        "BiosVersion",
                        "BIOS version",
                        "",
                        Kind.TEXT,
                        "2.14",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        true));
    }

    private static Settings.BiosAttribute attribute(
            String name, String label, Kind kind, String value, Optional<String> pending) {
        return new Settings.BiosAttribute(
                name,
                label,
                "",
                kind,
                value,
                pending,
                List.of("Enabled", "Disabled"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @Override
    public BmcSettings settings(DeviceId device) {
        Device box = boxes.apply(device);
        Target target = new Target(device, box.name(), "", Identity.none());
        return new BmcSettings() {
            @Override
            public SettingsLook look(Set<Settings.Part> parts) {
                asked.add("look " + device + " " + parts);
                return new SettingsLook(only(parts), READ_AT, 7, 13_500);
            }

            @Override
            public Choice plan(Change change) {
                Risk risk =
                        switch (change) {
                            case Change.ClearLog _, Change.Network _ -> Risk.CANNOT_BE_UNDONE;
                            default -> Risk.UNDONE_AT_ONCE;
                        };
                return new Choice(
                        Act.of(
                                change.getClass().getSimpleName(),
                                target,
                                change instanceof Change.ClearLog log
                                        ? Map.of("log", log.log())
                                        : Map.of("change", change.toString()),
                                risk,
                                Message.of("console.bmc.boot.once")),
                        List.of(
                                new Guard.Opinion(
                                        Guard.Verdict.ALLOW, Message.of("console.bmc.on"))));
            }

            @Override
            public Started start(Act act, Consent consent, SecretSource source) {
                asked.add(
                        act.kind()
                                + " "
                                + device
                                + " "
                                + act.parameters().values()
                                + " "
                                + consent.typedName().orElse(""));
                source.secret("password").ifPresent(secret -> secrets.add(new String(secret)));
                return new Started(JobId.random(), outcome);
            }

            @Override
            public MediumActs medium(String slot, Path image, boolean overHttp) {
                BmcSettings self = this;
                return new MediumActs() {
                    @Override
                    public List<Choice> choices() throws InterruptedException {
                        return List.of(
                                self.plan(
                                        new Change.InsertMedia(
                                                slot, image.getFileName().toString(), "")));
                    }

                    @Override
                    public Started start(Act act, Consent consent) throws InterruptedException {
                        return self.start(act, consent, SecretSource.none());
                    }

                    @Override
                    public void leave() {
                        asked.add("leave " + image.getFileName());
                    }
                };
            }

            @Override
            public Acts password(Change change, SecretSource source) {
                BmcSettings self = this;
                return new Acts() {
                    @Override
                    public List<Choice> choices() throws InterruptedException {
                        return List.of(self.plan(change));
                    }

                    @Override
                    public Started start(Act act, Consent consent) throws InterruptedException {
                        return self.start(act, consent, source);
                    }
                };
            }
        };
    }

    private Settings only(Set<Settings.Part> parts) {
        return new Settings(
                settings.boot().filter(_ -> parts.contains(Settings.Part.BOOT)),
                settings.bios().filter(_ -> parts.contains(Settings.Part.BIOS)),
                parts.contains(Settings.Part.ACCOUNTS) ? settings.accounts() : List.of(),
                parts.contains(Settings.Part.NETWORK) ? settings.network() : List.of(),
                settings.clock().filter(_ -> parts.contains(Settings.Part.CLOCK)),
                parts.contains(Settings.Part.SERVICES) ? settings.services() : List.of(),
                parts.contains(Settings.Part.MEDIA) ? settings.media() : List.of(),
                parts.contains(Settings.Part.CERTIFICATES) ? settings.certificates() : List.of(),
                parts.contains(Settings.Part.LOGS) ? settings.logs() : List.of(),
                settings.eventService().filter(_ -> parts.contains(Settings.Part.SUBSCRIPTIONS)),
                settings.problems());
    }

    @Override
    public DetailsLook details(DeviceId device, Set<Topic> topics) {
        asked.add("details " + device + " " + topics);
        return new DetailsLook(
                topics.contains(Topic.FRU) ? inventories() : controller, READ_AT, 4100);
    }

    private static Details inventories() {
        return new Details(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        new Details.Fru(
                                0,
                                "Mainboard",
                                true,
                                List.of(
                                        new Details.Field("board", "serial", "2102312NVF"),
                                        new Details.Field("board", "custom1", "rev. C"),
                                        new Details.Field("product", "manufacturer", "Huawei"))),
                        new Details.Fru(3, "PSU2", false, List.of())),
                Optional.empty(),
                List.of());
    }

    @Override
    public List<PastAct> commands(DeviceId device) {
        asked.add("commands " + device);
        return commands;
    }

    @Override
    public Optional<SecurityCheck> weakSpots(DeviceId device) {
        return device.equals(new DeviceId("srv-03"))
                ? Optional.of(checkWeakSpots(device))
                : Optional.empty();
    }

    @Override
    public SecurityCheck checkWeakSpots(DeviceId device) {
        return new SecurityCheck(
                READ_AT,
                List.of(
                        new BmcFinding(Weakness.CIPHER_ZERO, Message.of("console.bmc.boot.other")),
                        new BmcFinding(
                                Weakness.UNENCRYPTED_SUITES, Message.of("console.bmc.boot.pxe")),
                        new BmcFinding(Weakness.RAKP_HASH, Message.of("console.bmc.boot.setup"))),
                List.of());
    }
}
