/* global CKEDITOR */
/* What the story editor can do beyond CKEditor: photos from the library, "Read also" lines, fact
   boxes, things from elsewhere and footnotes. Words come translated in `config.newsroom`, the library's address from the text
   area's `data-photos-url`. */
(function () {
  "use strict";

  CKEDITOR.plugins.add("newsroom", {
    requires: "widget,dialog,notification",

    init: function (editor) {
      var words = editor.config.newsroom;

      addPhotoWidget(editor, words);
      addRelatedWidget(editor, words);
      addButton(editor, "NewsroomPhoto", words.photo, new CKEDITOR.dialogCommand("newsroomPhoto"));
      addButton(editor, "NewsroomReadAlso", words.readAlso, {
        exec: function () {
          insertBlock(editor, "<p>Read also|&nbsp;</p>", "p");
        },
      });
      addButton(editor, "NewsroomFactBox", words.factBox, {
        exec: function () {
          var heading = CKEDITOR.tools.htmlEncode(words.facts);
          insertBlock(
            editor,
            '<aside class="fact-box"><h3>' + heading + "</h3><p><br></p></aside>",
            "p"
          );
        },
      });
      addButton(editor, "NewsroomEmbed", words.embed, new CKEDITOR.dialogCommand("newsroomEmbed"));
      addButton(editor, "NewsroomNote", words.note, new CKEDITOR.dialogCommand("newsroomNote"));
      refusePictures(editor, words);
    },
  });

  function addButton(editor, name, label, command) {
    editor.addCommand(name, command);
    editor.ui.addButton(name, { label: label, command: name });
  }

  /* A photo is one thing: it moves and goes as a whole, and only its caption can be typed in. */
  function addPhotoWidget(editor, words) {
    editor.widgets.add("newsroomphoto", {
      pathName: words.photo,
      requiredContent: "figure[data-photo]",
      dialog: "newsroomPhoto",
      editables: {
        caption: { selector: "figcaption", allowedContent: captionContent(editor) },
      },
      upcast: function (element) {
        if (element.name !== "figure" || !element.attributes["data-photo"]) {
          return false;
        }
        if (!element.getFirst("figcaption")) {
          element.add(new CKEDITOR.htmlParser.element("figcaption"));
        }
        return true;
      },
      init: function () {
        this.editables.caption.setAttribute("title", words.caption);
        showVacancy(this);
      },
      downcast: function (element) {
        var caption = element.getFirst("figcaption");
        if (caption) {
          delete caption.attributes.title;
        }
        return element;
      },
    });
    editor.on("change", function () {
      Object.keys(editor.widgets.instances).forEach(function (id) {
        if (editor.widgets.instances[id].name === "newsroomphoto") {
          showVacancy(editor.widgets.instances[id]);
        }
      });
    });
  }

  /* An empty caption says what it is for. */
  function showVacancy(widget) {
    var caption = widget.editables.caption;
    if (caption.getText().trim()) {
      caption.removeAttribute("data-cke-vacant");
    } else {
      caption.setAttribute("data-cke-vacant", "1");
    }
  }

  /* A line that belongs to a related link moves and goes as a whole, too: its words are written
     anew on saving, and a paragraph that flowed into it would be overwritten. */
  function addRelatedWidget(editor, words) {
    editor.widgets.add("newsroomrelated", {
      pathName: words.readAlso,
      requiredContent: "p[data-related]",
      upcast: function (element) {
        return element.name === "p" && Boolean(element.attributes["data-related"]);
      },
    });
  }

  /* A caption holds what a line of text holds: the inline tags of the allow-list. */
  function captionContent(editor) {
    var rules = {};
    Object.keys(editor.config.allowedContent).forEach(function (tag) {
      if (CKEDITOR.dtd.$inline[tag] && tag !== "img") {
        rules[tag] = editor.config.allowedContent[tag];
      }
    });
    return rules;
  }

  /* Insert a block after the one that the caret is in, or in its place if it is empty. */
  function insertBlock(editor, html, caretTag) {
    editor.focus();
    editor.fire("saveSnapshot");
    var block = CKEDITOR.dom.element.createFromHtml(html, editor.document);
    var here = topBlock(editor);
    if (here) {
      block.insertAfter(here);
      if (here.is("p") && !here.getText().trim() && !here.findOne("img")) {
        here.remove();
      }
    } else {
      editor.editable().append(block);
    }
    var range = editor.createRange();
    range.moveToElementEditEnd(block.is(caretTag) ? block : block.findOne(caretTag));
    range.select();
    block.scrollIntoView();
    editor.fire("saveSnapshot");
  }

  function topBlock(editor) {
    var focused = editor.widgets.focused;
    var element = focused ? focused.wrapper : editor.getSelection().getStartElement();
    var root = editor.editable();
    if (!element || element.equals(root)) {
      return null;
    }
    while (element.getParent() && !element.getParent().equals(root)) {
      element = element.getParent();
    }
    return element;
  }

  /* Pasted and dropped pictures are refused at once, with the reason, not lost on saving. */
  function refusePictures(editor, words) {
    editor.on(
      "paste",
      function (event) {
        var transfer = event.data.dataTransfer;
        var files = transfer ? transfer.getFilesCount() : 0;
        var markup = event.data.dataValue || "";
        var pictures = markup.match(/<img\b[^>]*>/gi) || [];
        var strange = pictures.some(function (picture) {
          return picture.indexOf("data-library") === -1;
        });
        if (files || strange) {
          editor.showNotification(words.refused, "warning");
        }
        if (files && !markup) {
          event.cancel();
        }
      },
      null,
      null,
      1
    );
  }

  CKEDITOR.dialog.add("newsroomPhoto", function (editor) {
    var words = editor.config.newsroom;
    var list, status, more, timer, asked, page;

    function ask(text, nextPage) {
      var question = {};
      var url = new URL(editor.element.getAttribute("data-photos-url"), window.location.href);
      url.searchParams.set("q", text);
      url.searchParams.set("page", nextPage);
      asked = question;
      page = nextPage;
      fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } })
        .then(function (response) {
          if (!response.ok) {
            throw new Error(response.status);
          }
          return response.json();
        })
        .then(function (answer) {
          if (asked === question) {
            show(answer, nextPage === 1);
          }
        })
        .catch(function () {
          if (asked === question) {
            status.textContent = words.unreachable;
          }
        });
    }

    function show(answer, afresh) {
      if (afresh) {
        list.textContent = "";
      }
      answer.photos.forEach(function (photo) {
        list.appendChild(choice(photo));
      });
      status.textContent = list.childElementCount ? "" : words.none;
      more.hidden = !answer.more;
    }

    function choice(photo) {
      var button = document.createElement("button");
      var picture = document.createElement("img");
      var caption = document.createElement("span");
      button.type = "button";
      picture.src = photo.src;
      picture.alt = photo.alt || "";
      picture.loading = "lazy";
      caption.textContent = [photo.caption || photo.alt, photo.credit, photo.rights].filter(Boolean).join(" · ");
      button.append(picture, caption);
      button.addEventListener("click", function () {
        take(photo);
      });
      return button;
    }

    function take(photo) {
      var old = editor.widgets.focused;
      CKEDITOR.dialog.getCurrent().hide();
      if (old && old.name === "newsroomphoto") {
        exchange(old, photo);
      } else {
        insertPhoto(editor, photo);
      }
    }

    function exchange(widget, photo) {
      editor.fire("saveSnapshot");
      var picture = widget.element.findOne("img");
      if (!picture) {
        picture = editor.document.createElement("img");
        widget.element.append(picture, true);
      }
      picture.setAttributes({
        "data-library": photo.id,
        src: photo.src,
        "data-cke-saved-src": photo.src,
        alt: photo.alt || "",
      });
      widget.element.setAttribute("data-photo", photo.id);
      editor.fire("saveSnapshot");
    }

    return {
      title: words.choosePhoto,
      minWidth: Math.min(720, window.innerWidth - 60),
      minHeight: 320,
      buttons: [CKEDITOR.dialog.cancelButton],
      contents: [
        {
          id: "library",
          elements: [
            {
              type: "text",
              id: "search",
              label: words.search,
              onKeyup: function () {
                var text = this.getValue();
                clearTimeout(timer);
                timer = setTimeout(function () {
                  ask(text, 1);
                }, 250);
              },
            },
            {
              type: "html",
              id: "photos",
              html:
                '<div><div class="newsroom-photos"></div><p role="status"></p>' +
                '<button type="button" class="newsroom-more" hidden></button></div>',
            },
          ],
        },
      ],
      onLoad: function () {
        var dialog = this;
        var element = dialog.getContentElement("library", "photos").getElement().$;
        list = element.querySelector(".newsroom-photos");
        status = element.querySelector("[role=status]");
        more = element.querySelector(".newsroom-more");
        more.textContent = words.more;
        more.addEventListener("click", function () {
          ask(dialog.getValueOf("library", "search"), page + 1);
        });
      },
      onShow: function () {
        this.setValueOf("library", "search", "");
        ask("", 1);
      },
    };
  });

  /* A thing from elsewhere is a link on a line of its own: its words are what it is called. */
  CKEDITOR.dialog.add("newsroomEmbed", function (editor) {
    var words = editor.config.newsroom;
    return {
      title: words.embed,
      minWidth: Math.min(420, window.innerWidth - 60),
      minHeight: 130,
      contents: [
        {
          id: "embed",
          elements: [
            {
              type: "text",
              id: "address",
              label: words.embedAddress,
              validate: function () {
                return /^https?:\/\/\S+$/.test(this.getValue().trim()) || words.embedMissing;
              },
            },
            { type: "text", id: "called", label: words.embedCalled },
            {
              type: "html",
              html: "<p>" + CKEDITOR.tools.htmlEncode(words.embedKnown) + "</p>",
            },
          ],
        },
      ],
      onOk: function () {
        var address = this.getValueOf("embed", "address").trim();
        var called = this.getValueOf("embed", "called").trim() || address;
        var link =
          '<a href="' + CKEDITOR.tools.htmlEncodeAttr(address) + '">' +
          CKEDITOR.tools.htmlEncode(called) + "</a>";
        insertBlock(editor, "<p>" + link + "</p>", "p");
      },
    };
  });

  /* A footnote stands where it belongs, words and all; the page numbers it. In one that is there
     already the caret can be set, and its words changed, like any others. */
  CKEDITOR.dialog.add("newsroomNote", function (editor) {
    var words = editor.config.newsroom;
    return {
      title: words.note,
      minWidth: Math.min(420, window.innerWidth - 60),
      minHeight: 110,
      contents: [
        {
          id: "note",
          elements: [
            {
              type: "textarea",
              id: "words",
              label: words.noteWords,
              validate: function () {
                return Boolean(this.getValue().trim()) || words.noteMissing;
              },
            },
          ],
        },
      ],
      onOk: function () {
        var note = editor.document.createElement("sup");
        var range = editor.createRange();
        note.addClass("note");
        note.setText(this.getValueOf("note", "words").trim().replace(/\s+/g, " "));
        editor.insertElement(note);
        range.moveToPosition(note, CKEDITOR.POSITION_AFTER_END);
        range.select();
      },
    };
  });

  function insertPhoto(editor, photo) {
    var encode = CKEDITOR.tools.htmlEncodeAttr;
    var id = encode(String(photo.id));
    editor.focus();
    editor.insertHtml(
      '<figure data-photo="' + id + '"><img data-library="' + id + '" src="' + encode(photo.src) +
        '" alt="' + encode(photo.alt || "") + '"><figcaption></figcaption></figure>'
    );
  }
})();
