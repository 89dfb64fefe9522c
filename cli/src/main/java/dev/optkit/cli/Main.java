package dev.optkit.cli;

/** The entry point of the optkit command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("optkit " + Main.class.getPackage().getImplementationVersion());
    }
}
