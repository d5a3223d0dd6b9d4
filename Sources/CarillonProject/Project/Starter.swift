import CarillonFiles
import ModelFormat
import SwiftGenerator

/// The model that a project may begin with: small, commented, and complete enough to be generated and compiled as it is.
package struct Starter {
    /// The name of the service's module, an identifier.
    let name: String

    /// Creates the model of a module.
    package init(name: String) {
        self.name = name
    }

    /// The service's folder beside `carillon.yaml`.
    var folder: String { name.lowercased() }

    /// The schemas for editors, which are written beside `carillon.yaml`, by the names of their files.
    var schemaFiles: [(name: String, text: String)] {
        [FileSchema.project, .model].map { (name: Self.fileName(of: $0), text: $0.json) }
    }

    private static func fileName(of schema: FileSchema) -> String { "\(schema.rawValue).schema.json" }

    /// `carillon.yaml`.
    var projectFile: String {
        """
        # yaml-language-server: $schema=\(Self.fileName(of: .project))

        # The services of this project, each by the folder with its model files, and the folder for its code. Paths are relative to
        # this file.
        services:
          \(folder): { output: ../Sources/\(name) }

        """
    }

    /// The model files by their names in the service's folder.
    var modelFiles: [(name: String, text: String)] { [("service.yaml", service), ("notes.yaml", notes)] }

    private var service: String {
        """
        # yaml-language-server: $schema=../\(Self.fileName(of: .model))

        # What the API as a whole is called and where it is. The sections of a model may be in any of its files; 'carillon lint'
        # says what is suspicious about them, and 'carillon generate' makes a Swift file of each.

        service:
          # The Swift module, whose client is \(name)Client.
          name: \(name)
          title: \(name) API
          version: "1"
          protocol: restJson1
          # Where requests go unless the client is told otherwise.
          endpoints: { default: api.example.com }
          doc: Keeps notes.

        """
    }

    private var notes: String {
        """
        # yaml-language-server: $schema=../\(Self.fileName(of: .model))

        # Operations, and the types that they need. This file becomes Notes.swift.

        operations:
          CreateNote:
            doc: Makes a note.
            # Method and path, and the status of success where it is not 200.
            http: POST /notes
            status: 201
            # The members of input and output, each with its type. A member is sent in the JSON body unless it says otherwise.
            input:
              Text: { type: NoteText, doc: What to note., required: true }
              # A list without a name of its own.
              Labels: { type: [Label], doc: Words under which to find it again. }
              # The client makes one where a call has none, so that a repeated call makes no second note.
              RequestToken: { type: String, doc: Identifies this call., idempotencyToken: true }
            output:
              Note: Note
            errors: [InvalidNote]

          GetNote:
            doc: Returns a note.
            # The label is filled in by the member that names it.
            http: GET /notes/{noteId}
            input:
              NoteId: { type: NoteID, required: true, path: noteId }
            output:
              Note: Note
            errors: [NoSuchNote]

          ListNotes:
            doc: Lists notes, the latest first.
            http: GET /notes
            input:
              State: { type: NoteState, doc: Only notes in this state., query: state }
              MaxResults: { type: PageSize, query: max-results }
              NextToken: { type: String, doc: Where the page begins., query: next-token }
            output:
              Notes: { type: [Note], doc: The notes of this page., required: true }
              NextToken: { type: String, doc: Where the next page begins; absent on the last. }
            # The client gets a paginator, listNotesPaginator, whose items are the notes of all pages.
            paginate: { inputToken: NextToken, outputToken: NextToken, pageSize: MaxResults, items: Notes }

        shapes:
          # A structure.
          Note:
            doc: A note.
            members:
              NoteId: { type: NoteID, required: true }
              Text: { type: NoteText, required: true }
              State: NoteState
              Created: { type: Timestamp, doc: When it was made. }

          PageSize:
            doc: How many notes a page may have.
            type: Integer
            range: 1..100

        enums:
          NoteState:
            doc: What became of a note. Values that the service adds later are kept as they are.
            values:
              - Open
              - { value: Done, doc: There is nothing left to do. }

        patterns:
          # Texts with constraints, which the client checks before it sends anything. A pattern is searched for, so that one for the
          # whole text needs both anchors.
          NoteID:
            doc: The ID of a note.
            pattern: '^[a-z0-9]{8}$'

          # What is sensitive is not shown in logs and messages.
          NoteText:
            doc: The text of a note.
            pattern: '\\S'
            length: 1..4096
            sensitive: true

          Label:
            doc: A word under which notes are found.
            pattern: '^[a-z]+$'
            length: ..32

        errors:
          # Each becomes a case of \(name)Error: noSuchNote.
          NoSuchNote:
            doc: There is no such note.
            status: 404

          InvalidNote:
            doc: The service takes no such note.
            status: 400
            members:
              Message: { type: String, doc: Why not. }

        """
    }
}
