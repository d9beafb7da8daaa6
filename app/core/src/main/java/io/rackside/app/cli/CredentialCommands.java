package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.VaultKeeping;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside credential list|add|remove}: logins in the vault. No argument holds a secret. */
final class CredentialCommands {
    private CredentialCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine credential = RacksideCommand.group("credential", "core.cli.help.credential");
        credential.addSubcommand(new ListCredentials(terminal, folder));
        credential.addSubcommand(new Add(terminal, folder));
        credential.addSubcommand(new Remove(terminal, folder));
        return credential;
    }

    @Command(name = "list", description = "core.cli.help.credential.list")
    private static final class ListCredentials extends ListCommand<String> {
        ListCredentials(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "credentials",
                    "core.cli.column.name",
                    "core.cli.column.used-by");
        }

        @Override
        List<String> things(Rackside rackside) {
            return rackside.vaultKeeping().names();
        }

        @Override
        String[] row(SiteModel model, String name) {
            return new String[] {name, String.join(", ", users(model, name))};
        }

        @Override
        ObjectNode json(SiteModel model, String name) {
            return CredentialCommands.json(model, name);
        }
    }

    @Command(name = "add", description = "core.cli.help.credential.add")
    private static final class Add implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.login-user")
        private String user;

        @Option(names = "--community", description = "core.cli.option.keep-community")
        private boolean community;

        @Option(names = "--snmp", description = "core.cli.option.keep-snmp")
        private boolean snmp;

        @Option(names = "--key", paramLabel = "FILE", description = "core.cli.option.keep-key")
        private Path key;

        @Option(names = "--sudo", description = "core.cli.option.keep-sudo")
        private boolean sudo;

        @Option(names = "--stdin", description = "core.cli.option.stdin")
        private boolean stdin;

        private final Terminal terminal;
        private final Folder folder;

        Add(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            String called = SiteCommands.named(name);
            if ((user == null) != community || community && snmp) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.user-or-community"));
            }
            if ((key != null || sudo) && (community || snmp)) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.key-or-other"));
            }
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).openOrMake(rackside);
                Login login =
                        community
                                ? community(called)
                                : key == null
                                        ? user(called)
                                        : new KeyLogin(terminal, this::secret)
                                                .of(SiteCommands.named(user), key);
                rackside.vaultKeeping().keep(called, sudo ? withSudo(login, called) : login);
                if (community) {
                    tell(terminal, rackside, common, called, "core.credential.kept-community");
                } else {
                    tell(terminal, rackside, common, called, "core.credential.kept", login.user());
                }
            }
            return ExitStatus.DONE;
        }

        /** An account with a password mostly gives sudo the same one. */
        private Login withSudo(Login login, String called) {
            char[] text =
                    terminal.secret(Terminal.SUDO_PASSWORD)
                            .orElseGet(
                                    () ->
                                            login.privateKey().isEmpty()
                                                    ? login.password()
                                                    : secret(
                                                            Terminal.SUDO_PASSWORD,
                                                            terminal.words()
                                                                    .say(
                                                                            "core.cli.prompt.sudo",
                                                                            login.user(),
                                                                            called),
                                                            "core.cli.error.no-password"));
            try {
                return login.withSudoPassword(text);
            } finally {
                Arrays.fill(text, '\0');
            }
        }

        private Login community(String called) {
            char[] text =
                    secret(
                            SnmpLogins.COMMUNITY,
                            terminal.words().say("core.cli.prompt.community", called),
                            "core.cli.error.no-community");
            try {
                return new Login("", text);
            } finally {
                Arrays.fill(text, '\0');
            }
        }

        private Login user(String called) {
            String account = SiteCommands.named(user);
            String question = terminal.words().say("core.cli.prompt.password", account, called);
            if (snmp) {
                return SnmpLogins.user(
                        account,
                        longEnough(
                                secret(
                                        SnmpLogins.AUTH_PASSWORD,
                                        question,
                                        "core.cli.error.no-passphrase")),
                        terminal.secret(SnmpLogins.PRIV_PASSWORD)
                                .or(
                                        () ->
                                                terminal.prompt()
                                                        .secret(
                                                                terminal.words()
                                                                        .say(
                                                                                "core.cli.prompt.privacy",
                                                                                account)))
                                .filter(text -> text.length > 0)
                                .map(Add::longEnough)
                                .orElse(new char[0]));
            }
            char[] password = secret(Terminal.PASSWORD, question, "core.cli.error.no-password");
            try {
                return Logins.withKey(terminal, new Login(account, password));
            } finally {
                Arrays.fill(password, '\0');
            }
        }

        private static char[] longEnough(char[] passphrase) {
            int bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase)).limit();
            if (bytes < VaultKeeping.SNMP_PASSPHRASE_LEAST) {
                Arrays.fill(passphrase, '\0');
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of(
                                "core.cli.error.short-passphrase",
                                VaultKeeping.SNMP_PASSPHRASE_LEAST));
            }
            return passphrase;
        }

        private char[] secret(String variable, String question, String missing) {
            Optional<char[]> given =
                    stdin
                            ? terminal.prompt().piped()
                            : terminal.secret(variable)
                                    .or(() -> terminal.prompt().secret(question));
            return given.filter(text -> text.length > 0)
                    .orElseThrow(() -> new Failure(ExitStatus.USAGE, Message.of(missing)));
        }
    }

    @Command(name = "remove", description = "core.cli.help.credential.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.credential")
        private String name;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                if (!rackside.vaultKeeping().names().contains(name)) {
                    throw new Failure(
                            ExitStatus.USAGE, Message.of("core.access.no-such-credential", name));
                }
                List<String> users = users(rackside.site().model(), name);
                if (!users.isEmpty()) {
                    throw new Failure(
                            ExitStatus.REFUSED_BY_SAFETY,
                            Message.of(
                                    "core.cli.error.credential-used",
                                    name,
                                    String.join(", ", users)));
                }
                new VaultDoor(terminal).openOrMake(rackside);
                rackside.vaultKeeping().remove(name);
                tell(terminal, rackside, common, name, "core.credential.removed");
            }
            return ExitStatus.DONE;
        }
    }

    private static void tell(
            Terminal terminal,
            Rackside rackside,
            CommonOptions common,
            String name,
            String code,
            Object... more) {
        if (common.json) {
            terminal.json(json(rackside.site().model(), name));
            return;
        }
        Object[] all = new Object[more.length + 1];
        all[0] = name;
        System.arraycopy(more, 0, all, 1, more.length);
        terminal.say(code, all);
    }

    /** Devices whose address is reached with it. */
    private static List<String> users(SiteModel model, String name) {
        CredentialRef ref = new CredentialRef(name);
        return model.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(
                        device ->
                                device.endpoints().stream()
                                        .map(Endpoint::credential)
                                        .anyMatch(Optional.of(ref)::equals))
                .map(Device::name)
                .sorted()
                .toList();
    }

    private static ObjectNode json(SiteModel model, String name) {
        ObjectNode node = InventoryJson.object().put("name", name);
        ArrayNode by = node.putArray("usedBy");
        users(model, name).forEach(by::add);
        return node;
    }
}
