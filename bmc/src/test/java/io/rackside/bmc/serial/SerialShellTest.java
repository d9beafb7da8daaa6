package io.rackside.bmc.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.serial.SerialShell.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One command at a serial console, with everything that is found there in its place. */
class SerialShellTest {
    private static final String COMMAND = "sh /run/rackside/0123456789ab/undo.sh again";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TypedConsole console = new TypedConsole();
    private final List<Step> steps = new ArrayList<>();
    private int signs;
    private int endsAfter = Integer.MAX_VALUE;

    private SerialEnd run(String user, String password) throws InterruptedException {
        try (SerialLogin login = new SerialLogin(user, password.toCharArray(), Optional.empty())) {
            return new SerialShell(
                            console,
                            "host-7",
                            login,
                            new SplittableRandom(7),
                            console,
                            new SerialShell.Listener() {
                                @Override
                                public void begins(Step step) {
                                    steps.add(step);
                                }

                                @Override
                                public void waits(Step step, Duration already) {
                                    signs++;
                                }

                                @Override
                                public boolean ends() {
                                    return console.typed.size() >= endsAfter;
                                }
                            })
                    .run(COMMAND, LONGEST);
        }
    }

    private SerialEnd run() throws InterruptedException {
        return run("tech", TypedConsole.PASSWORD);
    }

    private static String notRun(SerialEnd end) {
        return end instanceof SerialEnd.NotRun no ? no.why().code() : end.toString();
    }

    private static String notSeen(SerialEnd end) {
        return end instanceof SerialEnd.NotSeen no ? no.why().code() : end.toString();
    }

    private long passwords() {
        return console.typed.stream().filter(TypedConsole.PASSWORD::equals).count();
    }

    /** Each packet may end anywhere, behind "Last login:" too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 19, 40})
    void aGreetingThatComesInPiecesIsNoRefusal(int most) throws InterruptedException {
        SplittableRandom packets = new SplittableRandom(most);
        console.pieces = () -> packets.nextInt(1, most + 1);
        console.loggedIn =
                "\r\nLast login: Sun Mar  1 08:00:00 on ttyS0\r\n3 failed login: see below\r\n"
                        + "Password policy: 90 days\r\nauthentication failure is logged\r\n"
                        + "新密码：请每季度更换\r\n[tech@host-7 ~]$ ";
        console.said = "ens1f0 mtu 9000 1500\r\n";
        assertEquals(new SerialEnd.Ran(0, List.of("ens1f0 mtu 9000 1500")), run());
        assertEquals(List.of(COMMAND), console.ran);
        assertEquals("exit", console.typed.getLast().strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void aRefusalInPiecesIsOne(int most) throws InterruptedException {
        SplittableRandom packets = new SplittableRandom(most);
        console.pieces = () -> packets.nextInt(1, most + 1);
        assertEquals("bmc.serial.login-refused", notRun(run("tech", "wrong")));
        assertEquals(List.of(), console.ran);
    }

    @Test
    void itLogsInRunsTheCommandBySudoAndLeaves() throws InterruptedException {
        console.said = "[  77.123456] mlx5_core: Link up\r\nens1f0 mtu 9000 1500\r\n";
        assertEquals(new SerialEnd.Ran(0, List.of("ens1f0 mtu 9000 1500")), run());
        assertEquals(List.of(COMMAND), console.ran);
        assertEquals(2, passwords());
        assertEquals(TypedConsole.State.GETTY, console.where);
        assertEquals(List.of(Step.LOOKING, Step.LOGGING_IN, Step.RUNNING, Step.LEAVING), steps);
    }

    @ParameterizedTest
    @CsvSource({"host-7 登录：,密码：", "debian login: ,Password: "})
    void promptsOfTheFieldAreUnderstood(String name, String password) throws InterruptedException {
        console.banner = "\r\n\u001b[H\u001b[2JUOS 20\r\n\r\n" + name;
        console.passwordPrompt = password;
        assertEquals(new SerialEnd.Ran(0, List.of()), run());
    }

    @Test
    void rootNeedsNoSudo() throws InterruptedException {
        console.user = "root";
        console.prompt = "[root@host-7 ~]# ";
        assertEquals(new SerialEnd.Ran(0, List.of()), run("root", TypedConsole.PASSWORD));
        assertEquals(1, passwords());
        assertTrue(console.typed.stream().noneMatch(line -> line.contains("sudo")));
    }

    @Test
    void aStatusOfItsOwnIsTold() throws InterruptedException {
        console.sudoAsks = false;
        console.status = 127;
        console.said = "sh: 0: cannot open undo.sh: No such file\r\n";
        assertEquals(
                new SerialEnd.Ran(127, List.of("sh: 0: cannot open undo.sh: No such file")), run());
    }

    @Test
    void aShellOfTheAccountThatIsOpenIsUsedAndLeftOpen() throws InterruptedException {
        console.where = TypedConsole.State.SHELL;
        assertEquals(new SerialEnd.Ran(0, List.of()), run());
        assertEquals(TypedConsole.State.SHELL, console.where);
        assertFalse(console.typed.contains("exit"));
    }

    @Test
    void nothingIsRunInAShellOfSomebodyElse() throws InterruptedException {
        console.where = TypedConsole.State.SHELL;
        console.user = "oracle";
        assertEquals("bmc.serial.somebody", notRun(run()));
        assertEquals(List.of(), console.ran);
        assertEquals(0, passwords());
    }

    @Test
    void aWrongPasswordIsTriedOnce() throws InterruptedException {
        assertEquals("bmc.serial.login-refused", notRun(run("tech", "wrong")));
        assertEquals(1, console.typed.stream().filter("wrong"::equals).count());
        assertEquals(List.of(), console.ran);
    }

    @Test
    void aPasswordThatHasToBeChangedIsNotChanged() throws InterruptedException {
        console.loggedIn =
                "\r\nYou are required to change your password immediately.\r\nNew password: ";
        assertEquals("bmc.serial.password-expired", notRun(run()));
        assertEquals(1, passwords());
        assertEquals("^C", console.typed.getLast());
    }

    @Test
    void whatSudoRefusesIsTriedOnceAndLeft() throws InterruptedException {
        console.sudoTakes = false;
        assertEquals("bmc.serial.sudo-refused", notRun(run()));
        assertEquals(2, passwords());
        assertEquals(TypedConsole.State.GETTY, console.where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bmc.serial.panic     | Kernel panic - not syncing: Fatal exception",
                "bmc.serial.boot-menu | GNU GRUB  version 2.06",
                "bmc.serial.rescue    | Give root password for maintenance",
                "bmc.serial.firmware  | UEFI Interactive Shell v2.2",
            })
    void atWhatIsNoSystemNothingIsTyped(String code, String shown) throws InterruptedException {
        console.where = TypedConsole.State.DEAF;
        console.print(shown + "\r\n");
        assertEquals(code, notRun(run()));
        assertEquals(List.of(), console.typed);
    }

    @Test
    void aSilentLineIsNamedInLessThanAMinute() throws InterruptedException {
        console.where = TypedConsole.State.DEAF;
        assertEquals("bmc.serial.silent", notRun(run()));
        assertTrue(console.nanos() < Duration.ofMinutes(1).toNanos());
        assertTrue(signs > 5, () -> "signs of life: " + signs);
    }

    @Test
    void aConsoleOfNoSystemIsNamedWithItsLastLine() throws InterruptedException {
        console.banner = "\r\nnobody is here";
        SerialEnd end = run();
        assertEquals("bmc.serial.other", notRun(end));
        assertTrue(end.toString().contains("nobody is here"), end::toString);
    }

    @Test
    void aCommandThatDoesNotEndIsNotInterrupted() throws InterruptedException {
        console.ends = false;
        assertEquals("bmc.serial.no-end", notSeen(run()));
        assertTrue(console.nanos() >= LONGEST.toNanos());
        assertFalse(console.typed.contains("^C"));
        assertEquals("exit", console.typed.getLast());
    }

    /** Typed are: return, account, password, who it is, the command, the password for sudo. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void whereAPersonEndsItNobodyStaysLoggedIn(int after) throws InterruptedException {
        endsAfter = after;
        console.ends = false;
        SerialEnd end = run();
        assertEquals(
                "bmc.serial.stopped",
                console.ran.isEmpty() ? notRun(end) : notSeen(end),
                () -> end + " " + console.typed);
        boolean left =
                console.where == TypedConsole.State.GETTY
                        || console.where == TypedConsole.State.ASKS_PASSWORD;
        boolean leavesItself =
                console.where == TypedConsole.State.BUSY && console.typed.getLast().equals("exit");
        assertTrue(left || leavesItself, () -> console.where + " " + console.typed);
        assertEquals(after > 4, console.ran.size() == 1, console.typed::toString);
    }

    /** What is typed then would be taken for the password. */
    @Test
    void aQuestionOfSudoIsBrokenOffBeforeItLeaves() throws InterruptedException {
        console.sudoTakes = false;
        endsAfter = 6;
        assertEquals("bmc.serial.stopped", notSeen(run()));
        assertEquals(TypedConsole.State.GETTY, console.where, console.typed::toString);
        assertEquals(
                List.of("^C", "exit"),
                console.typed.subList(console.typed.size() - 2, console.typed.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aLineThatIsLostIsNotRunBeforeTheCommandAndInDoubtAfterIt(int after)
            throws InterruptedException {
        console.lostAfter = after;
        console.ends = false;
        SerialEnd end = run();
        assertEquals(
                "bmc.sol.session-lost",
                console.ran.isEmpty() ? notRun(end) : notSeen(end),
                () -> end + " " + console.typed);
    }

    @Test
    void whatAGettyWouldReadAsAKeyIsNotTyped() throws InterruptedException {
        assertEquals("bmc.serial.not-typable", notRun(run("tech", "a\003b")));
        assertEquals("bmc.serial.not-typable", notRun(run("te\rch", "a")));
        assertEquals("bmc.serial.not-typable", notRun(run("tech", "")));
        assertEquals(List.of(), console.typed);
    }

    @Test
    void onlyAPlainCommandIsTaken() {
        try (SerialLogin login = new SerialLogin("a", new char[] {'b'}, Optional.empty())) {
            SerialShell shell =
                    new SerialShell(
                            console,
                            "host-7",
                            login,
                            new SplittableRandom(7),
                            console,
                            new SerialShell.Listener() {
                                @Override
                                public void begins(Step step) {
                                    throw new IllegalStateException("it begins: " + step);
                                }

                                @Override
                                public void waits(Step step, Duration already) {
                                    throw new IllegalStateException("it waits: " + step);
                                }
                            });
            assertThrows(IllegalArgumentException.class, () -> shell.run("sh $(reboot)", LONGEST));
        }
    }
}
