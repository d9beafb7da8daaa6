package io.rackside.app.console.sample;

import io.rackside.app.console.vault.VaultDoor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A vault that keeps nothing and tells what was asked of it. */
final class SampleVault implements VaultDoor {
    private final BooleanSupplier open;
    private final List<String> asked;

    SampleVault(BooleanSupplier open, List<String> asked) {
        this.open = open;
        this.asked = asked;
    }

    @Override
    public boolean exists() {
        return open.getAsBoolean();
    }

    @Override
    public boolean unlocked() {
        return open.getAsBoolean();
    }

    @Override
    public void create(char[] passphrase) {
        asked.add("create vault");
    }

    @Override
    public void unlock(char[] passphrase) {
        asked.add("unlock vault");
    }

    @Override
    public void lock() {
        asked.add("lock vault");
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public void keepBmcKey(String name, char[] key) {
        asked.add("keep key of " + name + " " + key.length);
    }

    @Override
    public void keep(String name, String user, char[] password) {
        asked.add("keep " + name + (user.isEmpty() ? " community" : ""));
    }

    @Override
    public void keepSnmpUser(String name, String user, char[] signing, char[] encrypting) {
        asked.add("keep v3 " + name + " " + signing.length + " " + encrypting.length);
    }

    @Override
    public void keepKey(String name, String user, Path file, char[] passphrase, char[] sudo) {
        asked.add(
                "keep key "
                        + name
                        + " "
                        + user
                        + " "
                        + file.getFileName()
                        + " "
                        + passphrase.length
                        + " "
                        + sudo.length);
    }
}
