package dev.plimsoll.deploy.quickstart.demo;

/**
 * A place with clients.
 *
 * @param name of the client group
 * @param clients how many; at most 250, each with an address of its own
 * @param subnet the first three parts of their addresses, within 127
 * @param bytesPerSecond what each takes at most
 * @param link what connects the place, as the design writes it
 */
record DemoSite(String name, int clients, String subnet, long bytesPerSecond, String link) {
  String address(int client) {
    return subnet + "." + (client + 1);
  }
}
