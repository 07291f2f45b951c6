package org.wattdeck.boot;

/// Where the program starts.
public final class Main {

    private Main() {}

    public static void main(String[] args) {}
}
