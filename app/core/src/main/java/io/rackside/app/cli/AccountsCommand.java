package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.session.RedfishSession;
import io.rackside.model.CredentialRef;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code rackside bmc accounts TARGET [list|add|remove|enable|disable|role|password] [USER]}. */
@Command(name = "accounts", description = "core.cli.help.bmc.accounts")
final class AccountsCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.ACCOUNTS);

    /** What to do; the words are those that are typed. */
    enum Action {
        LIST,
        ADD,
        REMOVE,
        ENABLE,
        DISABLE,
        ROLE,
        PASSWORD
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|add|remove|enable|disable|role|password",
            description = "core.cli.option.account-action")
    private Action action = Action.LIST;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "ACCOUNT",
            description = "core.cli.option.account")
    private String account;

    @Option(names = "--role", paramLabel = "ROLE", description = "core.cli.option.account-role")
    private String role;

    @Option(names = "--generate", description = "core.cli.option.generate")
    private boolean generate;

    @Option(names = "--keep-as", paramLabel = "NAME", description = "core.cli.option.keep-as")
    private String keepAs;

    AccountsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.LIST) {
            return read(this::show);
        }
        if (account == null || account.isBlank()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.account-missing"));
        }
        if (role == null && (action == Action.ADD || action == Action.ROLE)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.role-missing"));
        }
        boolean secret = action == Action.ADD || action == Action.PASSWORD;
        return act(Risk.UNDONE_AT_ONCE, secret ? this::withPassword : this::change);
    }

    private ExitStatus change(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        Change change =
                switch (action) {
                    case REMOVE -> new Change.RemoveAccount(account);
                    case ROLE ->
                            new Change.EditAccount(account, Optional.empty(), Optional.of(role));
                    case ENABLE, DISABLE ->
                            new Change.EditAccount(
                                    account,
                                    Optional.of(action == Action.ENABLE),
                                    Optional.empty());
                    case LIST, ADD, PASSWORD -> throw new IllegalStateException("no such change");
                };
        return new ChangeRun(terminal, devices, acting, common.json)
                .carryOut(rackside, subject, terms, change);
    }

    private ExitStatus withPassword(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        new VaultDoor(terminal).openOrMake(rackside);
        DeviceFacts facts = facts(rackside, subject, terms);
        Optional<CredentialRef> name = Optional.ofNullable(keepAs).map(CredentialRef::new);
        AccountsWorkflow accounts = rackside.accounts();
        AccountsWorkflow.Planned planned =
                action == Action.ADD
                        ? accounts.add(subject, account, role, name, terms)
                        : accounts.password(subject, account, name, terms);
        ActRun run = new ActRun(terminal, subject, facts, common.json);
        char[] password =
                new FreshPassword(terminal).get(generate, planned.user(), subject.target().name());
        try {
            terminal.note("core.cli.accounts.kept-as", planned.credential().name());
            return run.carryOut(
                    planned.choice(),
                    acting,
                    consent -> accounts.start(subject, planned, password, consent, terms));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** A box that wants another password first does not say who it is before that. */
    private DeviceFacts facts(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        try {
            return devices.facts(rackside, subject, terms);
        } catch (BmcException e) {
            if (action == Action.PASSWORD
                    && e.what().code().equals(RedfishSession.PASSWORD_FIRST)) {
                return nothingTold(subject);
            }
            throw e;
        }
    }

    private static DeviceFacts nothingTold(Subject subject) {
        return new DeviceFacts(
                DeviceKind.SERVER,
                "",
                "",
                subject.target().identity(),
                "",
                subject.endpoint().address(),
                "",
                "",
                Health.UNKNOWN,
                "",
                "",
                "",
                Optional.empty(),
                "");
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (common.json) {
            terminal.json(json(device, settings));
            return ExitStatus.DONE;
        }
        Words words = terminal.words();
        Table table =
                new Table(
                        words.say("core.cli.head.account-id"),
                        words.say("core.cli.head.account"),
                        words.say("core.cli.head.account-role"),
                        words.say("core.cli.head.account-state"));
        for (Settings.Account each : settings.accounts()) {
            table.row(each.id(), each.user(), each.role(), state(each));
        }
        terminal.table(table);
        ChangeRun.problems(terminal, settings.problems());
        return ExitStatus.DONE;
    }

    private String state(Settings.Account account) {
        Words words = terminal.words();
        String state =
                account.locked()
                        ? words.say("core.cli.accounts.locked")
                        : account.enabled()
                                ? words.say("core.cli.accounts.enabled")
                                : words.say("core.cli.accounts.disabled");
        return account.inUse() ? state + ", " + words.say("core.cli.accounts.in-use") : state;
    }

    private ObjectNode json(DeviceFacts device, Settings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ArrayNode all = root.putArray("accounts");
        for (Settings.Account each : settings.accounts()) {
            ObjectNode one =
                    all.addObject()
                            .put("id", each.id())
                            .put("user", each.user())
                            .put("role", each.role())
                            .put("enabled", each.enabled())
                            .put("locked", each.locked())
                            .put("inUse", each.inUse())
                            .put("mustChange", each.mustChange().orElse(null));
            each.roles().forEach(one.putArray("roles")::add);
        }
        root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
        return root;
    }
}
