package io.rackside.bmc.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a serial console shows, by texts of the systems of the field. */
class SerialPromptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOGIN   | Kylin Linux Advanced Server V10 (Lance)\\n"
                        + "Kernel 4.19.90-52.22.v2207.ky10.x86_64 on an x86_64\\n"
                        + "\\n"
                        + "host-7 login: ",
                "LOGIN   | UnionTech OS Server 20 1050e\\n\\nhost-7 登录：",
                "LOGIN   | openEuler 22.03 (LTS-SP3)\\n"
                        + "\\n"
                        + "Authorized users only. All activities may be monitored and reported.\\n"
                        + "localhost login: ",
                "LOGIN   | Debian GNU/Linux 12 edge ttyS0\\n\\nedge login: ",
                "LOGIN   | Kernel panic - not syncing: Fatal\\nAnolis OS 8.8\\nedge login: ",
                "PASSWORD| edge login: tech\\nPassword: ",
                "PASSWORD| edge login: tech\\n密码：",
                "PASSWORD| [sudo] tech 的密码：",
                "PASSWORD| [sudo] password for tech: ",
                "SHELL   | Last login: Sun Mar  1 08:00:00 CST 2026 on ttyS0\\n[root@host-7 ~]# ",
                "SHELL   | tech@edge:~$ ",
                "SHELL   | # ",
                "OTHER   | Last login: Sun Mar  1 08:00:00 CST 2026 on ttyS0",
                "OTHER   | ####################",
                "RESCUE  | You are in emergency mode.\\n"
                        + "Give root password for maintenance\\n"
                        + "(or press Control-D to continue): ",
                "RESCUE  | 请输入 root 密码以进行系统维护\\n(或按 Control-D 继续): ",
                "PANIC   | [   12.345678] Kernel panic - not syncing: VFS: Unable to mount root"
                        + " fs\\n"
                        + "[   12.345699] ---[ end Kernel panic ]---",
                "BOOT_MENU| GNU GRUB  version 2.06\\n *Kylin Linux Advanced Server",
                "BOOT_MENU| grub rescue> ",
                "FIRMWARE| Press <DEL> or <ESC> to enter setup.",
                "FIRMWARE| UEFI Interactive Shell v2.2\\nShell> ",
                "STARTING| [    2.114309] Mounting the root file system",
                "STARTING| [  OK  ] Started OpenSSH Daemon.",
                "SILENT  | \\n\\n",
                "OTHER   | no shell here"
            })
    void whatIsShownIsTold(SerialPrompt expected, String shown) {
        assertEquals(expected, SerialPrompt.of(shown.replace("\\n", "\n")));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "GB18030"})
    void aChinesePromptIsReadInEitherEncoding(String charset) {
        byte[] printed = "\u001b[1mhost\u001b[0m 登录：".getBytes(Charset.forName(charset));
        assertEquals("host 登录：", SerialText.of(printed));
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aLineOfNoiseDoesNotSpoilTheNext(int cut) {
        byte[] noise = {(byte) 0xff, (byte) 0xc3, '\r', '\n'};
        byte[] prompt = "密码：".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[noise.length + prompt.length];
        System.arraycopy(noise, 0, all, 0, noise.length);
        System.arraycopy(prompt, 0, all, noise.length, prompt.length);
        all[0] = (byte) (0xff - cut);
        assertEquals(SerialPrompt.PASSWORD, SerialPrompt.of(SerialText.of(all)));
    }
}
