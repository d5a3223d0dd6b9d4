import ArgumentParser

@main
struct Carillon: AsyncParsableCommand {}
